"""Where the time went: each stage with its seconds, on stderr, and nothing of it among the results."""

from pathlib import Path

from ledger_driver import Desk

from answerbook.cli.profile import Profile


def test_each_stage_has_its_seconds_and_its_share() -> None:
    """A stage lasts until the next one begins; the last until the times are asked for."""
    times = iter([(0.0, 0.0), (1.0, 0.5), (4.0, 5.5), (5.0, 6.0)])
    told: list[str] = []
    profile = Profile(told.append, lambda: next(times))
    profile("reading")
    profile("writing")
    assert told == ["reading", "writing"]
    assert list(profile.lines()) == [
        "seconds  share  processor  stage",
        "   1.00   20%       0.50  starting",
        "   3.00   60%       5.00  reading",
        "   1.00   20%       0.50  writing",
        "   5.00  100%       6.00  in all",
    ]


def test_the_profile_stands_beside_the_results(tmp_path: Path) -> None:
    """Programs that read JSON get what they always get; people see the stages."""
    desk = Desk.opened(tmp_path)
    plain, told = desk.run("check", "--json"), desk.run("check", "--cold", "--json", "--profile")
    assert told.stdout == plain.stdout
    assert [line.split("  ")[-1] for line in told.stderr.splitlines()] == [
        "stage", "starting", "reading content", "rendering pages", "in all",
    ]  # fmt: skip
