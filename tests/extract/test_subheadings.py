"""A second h1 heads a part of the text, or another article: told by where it stands, and what stands under it."""

from __future__ import annotations

from newsbot.extract import extract

ONE = "青岗镇的老茶馆上周重新开张，门前的石阶换了新料，掌柜还是七十岁的郑阿婆。"
TWO = "镇文旅办说，沿街还有九间老屋要修，工期到明年三月，修好后租给手艺人。"
BYLINE = "<title>老茶馆重新开张_青岗在线</title><h1>老茶馆重新开张</h1><div>2021-05-14 09:30 来源：青岗晚报</div>"


def test_among_the_paragraphs_it_parts_the_text() -> None:
    page = f"{BYLINE}<div class=text><p>{ONE}</p><h1>还有九间老屋</h1><p>{TWO}</p></div>"
    assert (extract(page).body or "").splitlines() == [ONE, "还有九间老屋", TWO]


def test_in_a_block_of_its_own_it_heads_another_article() -> None:
    other = f"<div class=next><h1>九间老屋等待修缮</h1><div class=text><p>{TWO}</p></div></div>"
    page = f"<div class=first>{BYLINE}<div class=text><p>{ONE}</p></div></div>{other}"
    assert extract(page).body == ONE


def test_over_a_byline_it_heads_another_article() -> None:
    other = f"<h1>九间老屋等待修缮</h1><p>2021-05-13 来源：青岗晚报</p><p>{TWO}</p>"
    page = f"{BYLINE}<div class=text><p>{ONE}</p>{other}</div>"
    assert extract(page).body == ONE


def test_the_headline_once_more_under_the_editor_ends_the_text() -> None:
    shared = f"<p>编辑：郑启</p><div>老茶馆重新开张</div><div>{TWO}</div>"
    page = f"{BYLINE}<div class=text><p>{ONE}</p>{shared}</div>"
    assert extract(page).body == ONE


def test_the_headline_once_more_under_a_picture_does_not() -> None:
    page = f"{BYLINE}<div class=text><p>{ONE}</p><p>老茶馆重新开张</p><p>{TWO}</p></div>"
    assert (extract(page).body or "").splitlines()[-1] == TWO


def test_an_offer_between_loose_paragraphs_does_not_end_them() -> None:
    text = f"{ONE}<br><br><h5>相关文章：</h5><a href=/1.html>九间老屋等待修缮 镇里已经贴出告示</a><br>{TWO}<br><br>"
    for element in ("article", "td"):
        page = f"{BYLINE}<{element}>{text}</{element}>"
        page = f"<table><tr>{page}</tr></table>" if element == "td" else page
        assert (extract(page).body or "").splitlines() == [ONE, TWO], element
