"""Scores the check `scale` on made claims: how many injected errors it finds, and how often it cries out over clean ones.

    python benchmarks/checks/run.py [--worlds 2000] [--grouped 1000] [--seed 5] [--missed 20]

Each world is checked as it is (every finding is a false alarm) and with one figure made wrong at a time. An error is
found where a finding `scale` holds the wrong claim; *blamed right* where it puts the fault on that claim. Shares have a
95 % interval (Wilson). Twice: `checks` are told which claims are about one commitment, `reconcile` must find that too.
"""

from __future__ import annotations

import argparse
import math
import random
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from injected import Injected, injections
from promises import Promise, World, worlds

from medpact.commitments import Finding, checks, reconcile
from medpact.commitments.commitment import Member
from medpact.commitments.judge import settle


@dataclass(slots=True)
class Score:
    """What was counted: errors put in and found by kind and by what could show them, claims and alarms."""

    put_in: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    blamed: Counter[str] = field(default_factory=Counter)
    claims: int = 0
    missed: list[Injected] = field(default_factory=list)
    cried: list[Finding] = field(default_factory=list)

    def share(self, group: str) -> float:
        """The share of a group's errors that was found."""
        return self.found[group] / max(1, self.put_in[group])


def main() -> None:
    """Prints recall by error and by second figure, and the false alarms."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--worlds", type=int, default=2000, help="how many worlds to make (2000)")
    parser.add_argument("--grouped", type=int, default=1000, help="of how many the claims are grouped too (1000)")
    parser.add_argument("--seed", type=int, default=5, help="another seed makes other worlds (5)")
    parser.add_argument("--missed", type=int, default=0, help="print so many of the errors that were not found")
    parser.add_argument("--alarms", type=int, default=0, help="print so many of the false alarms")
    args = parser.parse_args()
    made = worlds(args.worlds, seed=args.seed)
    for name, way in WAYS.items():
        start, some = time.perf_counter(), made if name == "checks" else made[: args.grouped]
        score = scored(some, way, seed=args.seed)
        print(f"{name}: seed {args.seed}, {len(some)} worlds, {time.perf_counter() - start:.0f} s")
        for line in lines(score):
            print(line)
        for finding in score.cried[: args.alarms]:
            print(finding.check, finding.arithmetic)
        for one in score.missed[: args.missed]:
            print(one.error, sorted(one.second), *one.world.texts, sep="\n    ")


def checked(world: World) -> Sequence[Finding]:
    """What the checks find where they are told which claims are about one commitment."""
    readings = world.readings()
    told = {
        claim.anchor: telling.promise
        for reading, text in zip(readings, world.texts, strict=True)
        for claim, telling in zip(reading.claims, text.tellings, strict=True)
    }
    groups: dict[Promise, list[Member]] = defaultdict(list)
    for member in settle(readings, (), ()).members:
        groups[told[member.anchor]].append(member)
    return [one for members in groups.values() for one in checks.findings(members[0].anchor.id, members)]


def reconciled(world: World) -> Sequence[Finding]:
    """What is found where the claims must be grouped first."""
    return reconcile(world.readings()).findings


WAYS: dict[str, Callable[[World], Sequence[Finding]]] = {"checks": checked, "reconcile": reconciled}


def scored(made: Iterable[World], way: Callable[[World], Sequence[Finding]], *, seed: int, each: int = 2) -> Score:
    """What is found in these worlds, clean and with errors."""
    score = Score()
    for world in made:
        score.claims += sum(len(text.tellings) for text in world.texts)
        score.cried += way(world)
        for injected in injections(world, random.Random(f"{seed}/{world.number}/errors"), each):
            count(score, injected, way(injected.world))
    return score


def count(score: Score, injected: Injected, findings: Sequence[Finding]) -> None:
    """Note one error: found, and blamed right."""
    wrong = injected.world.readings()[injected.text].claims[injected.telling].anchor
    scales = [one for one in findings if one.check == "scale" and wrong in (one.claim, *one.others)]
    groups = groups_of(injected)
    score.put_in.update(groups)
    if scales:
        score.found.update(groups)
    elif injected.second:
        score.missed.append(injected)
    if any(one.claim == wrong for one in scales):
        score.blamed.update(groups)


def groups_of(injected: Injected) -> list[str]:
    """The groups that the error is counted in."""
    if not injected.second:
        return ["no second figure"]
    alone = f"only {next(iter(injected.second))}" if len(injected.second) == 1 else "several second figures"
    return ["all", f"error: {injected.error}", *(f"second: {one}" for one in injected.second), alone]


def lines(score: Score) -> Iterable[str]:
    """The score as text."""
    for group in sorted(score.put_in):
        low, high = interval(score.found[group], score.put_in[group])
        right = score.blamed[group] / max(1, score.found[group])
        yield f"{group:40} {score.share(group):.3f} ({low:.3f} to {high:.3f}) of {score.put_in[group]:5}   blamed right {right:.3f}"
    for check, count_ in sorted(Counter(one.check for one in score.cried).items()) or [("scale", 0)]:
        low, high = interval(count_, score.claims)
        yield f"false alarms of {check}: {count_} in {score.claims} clean claims ({1000 * low:.2f} to {1000 * high:.2f} in 1,000)"


def interval(hits: int, of: int) -> tuple[float, float]:
    """The 95 % interval of a share (Wilson)."""
    if not of:
        return 0.0, 1.0
    z, share = 1.96, hits / of
    middle = (share + z * z / (2 * of)) / (1 + z * z / of)
    half = z * math.sqrt(share * (1 - share) / of + z * z / (4 * of * of)) / (1 + z * z / of)
    return max(0.0, middle - half), min(1.0, middle + half)


if __name__ == "__main__":
    main()
