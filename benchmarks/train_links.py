"""Makes newsbot/extract/link_weights.json from annotated pages, or shows how well such weights do on outlets unseen.

    python -m benchmarks.train_links --articles DIR ... --lists DIR ...          # cross-validate by outlet only
    python -m benchmarks.train_links --articles DIR ... --lists DIR ... --write  # also train on all and write

Each DIR holds ``pages/NAME.html`` and ``gold/NAME.json``. Of the annotation these keys are read: ``url``, ``kind``,
``related`` (article pages) or ``items`` (list pages), both lists of XPaths that pick ``a`` elements. Folds never part
the pages of one outlet, which is told by ``url``. Needs numpy.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from lxml import etree, html

from newsbot.extract.addresses import key_of, registered_domain
from newsbot.extract.body import find_body
from newsbot.extract.decode import decode
from newsbot.extract.discover import SHORTEST_TITLE
from newsbot.extract.linkfeatures import Surroundings, describe
from newsbot.extract.linkgroups import LinkGroup, LinkTable
from newsbot.extract.linkmodel import Question, add_up, excluded, opinions_of, surroundings
from newsbot.extract.page import Page
from newsbot.extract.related import FEWEST, leave_out_steps
from newsbot.extract.title import find_title

FOLDS = 6
TARGET = Path(__file__).resolve().parents[1] / "newsbot" / "extract" / "link_weights.json"
#: Strength of the pull towards zero on the weights of the first and of the second model.
OWN_PENALTY, JOINT_PENALTY = 2.0, 10.0
#: An article page's best group must reach this score, or the page has no lists.
SURE = 1.0
_DROPPED = ("script", "style", "noscript", "template")


@dataclass(slots=True)
class Row:
    """One group: its page, its features, the share of its links that the annotation has, its weight in training."""

    page: int
    group: LinkGroup
    names: list[str]
    share: float
    weight: float = 1.0


@dataclass(slots=True)
class Sample:
    """The annotated pages of one question: names, outlets, wanted addresses, and the groups of all pages in order."""

    names: list[str]
    outlets: list[str]
    wanted: list[set[str]]
    rows: list[Row]


def read_sample(folders: Sequence[Path], question: Question) -> Sample:
    """All annotated pages of some folders."""
    sample = Sample([], [], [], [])
    for file in [file for folder in folders for file in sorted((folder / "gold").glob("*.json"))]:
        gold = json.loads(file.read_text("utf-8"))
        if gold["kind"] == "other" or (question == "related" and gold["kind"] != "article"):
            continue
        raw = (file.parents[1] / "pages" / f"{file.stem}.html").read_bytes()
        url = gold.get("url") or None
        url = f"http:{url}" if url and url.startswith("//") else url
        page = Page.parse(decode(raw).text, url)
        body = find_body(page, find_title(page)) if question == "related" else None
        around = surroundings(page, body) if body else Surroundings()
        table = LinkTable(page) if question == "related" else LinkTable(page, shortest=SHORTEST_TITLE)
        if question == "related":
            leave_out_steps(table)
        hrefs = picked(raw, gold["related" if question == "related" else "items"])
        wanted = {key_of(address) for href in hrefs if (address := table.reader.resolve(href))} - {table.reader.own}
        number = len(sample.names)
        sample.names.append(file.stem)
        sample.outlets.append(outlet_of(url, file.stem))
        sample.wanted.append(wanted)
        total = len(table.candidates)
        for group in table.groups:
            hits = sum(item.key in wanted for item in group.items)
            share, weight = hits / len(group.items), 60 * len(group.items) / (total + 30)
            names = describe(table, group, around)
            if not excluded(names, question):
                sample.rows.append(Row(number, group, names, share, weight))
    return sample


def outlet_of(url: str | None, stem: str) -> str:
    """The outlet of a page: the domain of its address, else the page's own name."""
    return registered_domain(key_of(url).partition("/")[0]) if url else stem


def picked(raw: bytes, xpaths: Sequence[str]) -> set[str]:
    """The addresses, as written, of the elements that the annotation's XPaths pick."""
    document = html.document_fromstring(
        decode(raw).text.encode(), parser=html.HTMLParser(encoding="utf-8", huge_tree=True)
    )
    for element in [*document.iter(*_DROPPED), *document.iter(etree.Comment, etree.ProcessingInstruction)]:
        if element.getparent() is not None:
            element.drop_tree()
    return {element.get("href", "").strip() for xpath in xpaths for element in document.xpath(xpath)}


def fit(rows: Sequence[Row], names: Sequence[Sequence[str]], penalty: float) -> dict[str, float]:
    """Weights of a logistic regression on the rows' names by Newton's method; the constant has the empty name."""
    vocabulary = sorted({name for of_row in names for name in of_row})
    index = {name: column for column, name in enumerate(vocabulary)}
    design = np.zeros((len(rows), len(vocabulary) + 1))
    design[:, -1] = 1
    for number, of_row in enumerate(names):
        design[number, [index[name] for name in of_row]] = 1
    share = np.array([row.share for row in rows])
    weight = np.array([row.weight for row in rows])
    pull = np.eye(len(vocabulary) + 1) * penalty
    pull[-1, -1] = 1e-3
    solution = np.zeros(len(vocabulary) + 1)
    for _ in range(25):
        chance = 1 / (1 + np.exp(-np.clip(design @ solution, -30, 30)))
        curvature = weight * np.maximum(chance * (1 - chance), 1e-4)
        slope = design.T @ (weight * (share - chance)) - pull @ solution
        solution += np.linalg.solve((design * curvature[:, None]).T @ design + pull, slope)
    return {name: round(float(value), 3) for name, value in zip([*vocabulary, ""], solution, strict=True)}


def folds_of(sample: Sample) -> list[int]:
    """The fold of each page; pages of an outlet share one."""
    outlets = sorted(set(sample.outlets))
    return [outlets.index(outlet) % FOLDS for outlet in sample.outlets]


def unseen_scores(rows: Sequence[Row], folds: Sequence[int]) -> list[float]:
    """Scores by the first model, each row's by weights that have not seen its outlet."""
    scores = [0.0] * len(rows)
    for fold in sorted(set(folds)):
        known = [row for row in rows if folds[row.page] != fold]
        weights = fit(known, [row.names for row in known], OWN_PENALTY)
        for number, row in enumerate(rows):
            if folds[row.page] == fold:
                scores[number] = add_up(weights, row.names)
    return scores


def with_opinions(rows: Sequence[Row], scores: Sequence[float]) -> list[list[str]]:
    """The rows' names and the opinions of their neighbours on the same page."""
    names: list[list[str]] = []
    for page in sorted({row.page for row in rows}):
        here = [number for number, row in enumerate(rows) if row.page == page]
        opinions = opinions_of([rows[n].group for n in here], [scores[n] for n in here])
        names += [rows[n].names + extra for n, extra in zip(here, opinions, strict=True)]
    return names


def train(rows: Sequence[Row], folds: Sequence[int]) -> tuple[dict[str, float], dict[str, float]]:
    """The weights of both models. The second is trained on scores of the first for outlets that it had not seen."""
    own = fit(rows, [row.names for row in rows], OWN_PENALTY)
    joint = fit(rows, with_opinions(rows, unseen_scores(rows, folds)), JOINT_PENALTY)
    return own, joint


def cross_validated(sample: Sample) -> list[float]:
    """The joint score of each row by weights that have not seen its outlet."""
    folds = folds_of(sample)
    scores: list[float] = []
    order: list[int] = []
    for fold in range(FOLDS):
        known = [row for row in sample.rows if folds[row.page] != fold]
        tested = [n for n, row in enumerate(sample.rows) if folds[row.page] == fold]
        if not tested or not known:
            continue
        own, joint = train(known, folds)
        rows = [sample.rows[n] for n in tested]
        scores += [add_up(joint, names) for names in with_opinions(rows, [add_up(own, r.names) for r in rows])]
        order += tested
    return [score for _, score in sorted(zip(order, scores, strict=True))]


@dataclass(slots=True)
class Figures:
    """Means over pages: precision, recall and F1 on the pages that have wanted links; the share of the others that
    got any; and each page's (f1, precision, recall, name)."""

    precision: float
    recall: float
    f1: float
    invented: float
    pages: list[tuple[float, float, float, str]]


def figures(sample: Sample, scores: Sequence[float], threshold: float, sure: float = SURE) -> Figures:
    """What the scores give at a threshold. On article pages ``sure`` and the fewest links of a list hold too."""
    fewest = FEWEST if sure > -99 else 1
    taken: list[set[str]] = [set() for _ in sample.names]
    best = [-99.0] * len(sample.names)
    for row, score in zip(sample.rows, scores, strict=True):
        if "hidden_alone" not in row.names:
            best[row.page] = max(best[row.page], score)
    for row, score in zip(sample.rows, scores, strict=True):
        if score > threshold and best[row.page] > sure:
            taken[row.page] |= {item.key for item in row.group.items}
    taken = [got if len(got) >= fewest else set() for got in taken]
    pages: list[tuple[float, float, float, str]] = []
    invented: list[bool] = []
    for name, wanted, got in zip(sample.names, sample.wanted, taken, strict=True):
        if wanted:
            hits = len(wanted & got)
            precision = hits / len(got) if got else 0.0
            pages.append((2 * hits / (len(wanted) + len(got)), precision, hits / len(wanted), name))
        else:
            invented.append(bool(got))
    count = max(1, len(pages))
    f1 = sum(page[0] for page in pages) / count
    precision = sum(page[1] for page in pages) / count
    recall = sum(page[2] for page in pages) / count
    return Figures(precision, recall, f1, sum(invented) / max(1, len(invented)), pages)


def best_threshold(sample: Sample, scores: Sequence[float], sure: float) -> float:
    """The threshold at which precision and recall come closest, of those that reach nearly the best mean F1."""
    reached = [(figures(sample, scores, step / 10, sure), step / 10) for step in range(-25, 16)]
    best = max(at.f1 for at, _ in reached)
    return min((abs(at.precision - at.recall), step) for at, step in reached if at.f1 > best - 0.015)[1]


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=Path, nargs="+", help="folders of article pages, for the related lists")
    parser.add_argument("--lists", type=Path, nargs="+", help="folders of list pages, for discover")
    parser.add_argument("--worst", type=int, default=0, help="show the pages that come out worst")
    parser.add_argument("--write", action="store_true", help="write the weights that all pages give")
    arguments = parser.parse_args()
    written = json.loads(TARGET.read_text("utf-8")) if TARGET.exists() else {}
    questions: tuple[tuple[Question, list[Path] | None], ...] = (
        ("related", arguments.articles),
        ("discover", arguments.lists),
    )
    for question, folders in questions:
        if folders is None:
            continue
        sample = read_sample(folders, question)
        scores = cross_validated(sample)
        sure = SURE if question == "related" else -99.0
        threshold = best_threshold(sample, scores, sure)
        outlets = len(set(sample.outlets))
        print(f"{question}: {len(sample.names)} pages, {len(sample.rows)} groups, {outlets} outlets")
        for at in (threshold - 0.5, threshold, threshold + 0.5):
            f = figures(sample, scores, at, sure)
            print(f"  at {at:5.2f}: P {f.precision:.3f} R {f.recall:.3f} F1 {f.f1:.3f} invented {f.invented:.3f}")
        for page in sorted(figures(sample, scores, threshold, sure).pages)[: arguments.worst]:
            print("    F1 {:.3f} P {:.2f} R {:.2f}  {}".format(*page))
        if arguments.write:
            own, joint = train(sample.rows, folds_of(sample))
            written[question] = {"own": own, "joint": joint, "threshold": threshold, "sure": sure}
    if arguments.write:
        TARGET.write_text(json.dumps(written, ensure_ascii=False, indent=0, sort_keys=True) + "\n", "utf-8")


if __name__ == "__main__":
    main()
