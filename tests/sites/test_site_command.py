"""`newsbot site` and the generated table of outlets."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from newsbot.cli.site import site_group
from newsbot.sites import read_profile
from newsbot.sites.table import sites_table

ROOT = Path(__file__).resolve().parents[2]


def run(*arguments: str):
    return CliRunner().invoke(site_group, list(arguments))


def test_list_names_the_bundled_outlets():
    assert "people" in run("list").output and "人民网" in run("list").output


def test_list_as_json_is_one_object_a_line():
    keys = [json.loads(line)["key"] for line in run("list", "--json").output.splitlines()]
    assert {"people", "xinhuanet", "sina"} <= set(keys)


def test_show_fills_in_defaults():
    shown = json.loads(run("show", "people", "--json").output)
    assert shown["allow_private"] is False and shown["time_zone"] == "Asia/Shanghai"
    assert "allow_private" in run("show", "people").output


def test_check_accepts_the_bundled_profiles():
    result = run("check")
    assert result.exit_code == 0 and "profiles hold" in result.output


def test_check_gives_each_fault_a_line_and_exits_with_2(tmp_path):
    for name in ("a", "b"):
        (tmp_path / f"{name}.toml").write_text('name = "云溪晚报"\nhome = "yunxi"\n', "utf-8")
    result = run("check", str(tmp_path / "a.toml"), str(tmp_path / "b.toml"))
    assert result.exit_code == 2
    assert "a.toml:2:" in result.stderr and "b.toml:2:" in result.stderr
    assert "0 of 2 profiles hold" in result.output


def test_new_prints_a_profile_that_holds(tmp_path):
    file = tmp_path / "start.toml"
    file.write_text(run("new", "https://www.yunxi.example/local/").output, "utf-8")
    assert read_profile(file).lists == ("https://www.yunxi.example/local/",)


@pytest.mark.parametrize("content", [b"name = \xff", b"x" * 30_000])
def test_a_file_that_is_no_profile_is_named(tmp_path, content):
    file = tmp_path / "bad.toml"
    file.write_bytes(content)
    result = run("check", str(file))
    assert result.exit_code == 2 and "bad.toml" in result.stderr


def test_the_table_of_outlets_is_up_to_date():
    assert (ROOT / "docs" / "sites.md").read_text("utf-8") == sites_table(), "run: newsbot site table > docs/sites.md"
