// Stories of groups in trouble, one for each situation that took a real system down. The witness of the random runs watches
// here too: a broken invariant fails the test.

import { describe, expect, it } from 'vitest';
import type { Machine } from './machine.ts';
import { ELECTION_TIMEOUT_MAX_MS, ELECTION_TIMEOUT_MIN_MS, startScenario } from './scenario.ts';
import type { Scenario } from './scenario.ts';

const SEEDS = [1, 2, 3, 4, 5];

const highestTerm = ({ world }: Scenario): number => Math.max(...world.all.map(({ node }) => node?.state.term ?? 0));
const others = (scenario: Scenario, ...these: readonly Machine[]): Machine[] =>
  scenario.world.all.filter((machine) => !these.includes(machine));

/** Everything written on these machines reaches all of them. */
const deliverAll = (scenario: Scenario, writers: readonly Machine[]): void => {
  for (const writer of writers) scenario.write(writer, 3);
  scenario.until(() => writers.every((writer) => scenario.isDelivered(writer)));
};

describe('links that fail in part (checklist line 13)', () => {
  it.each(SEEDS)('five of which only one sees a majority go on, led through that one (seed %i)', (seed) => {
    const scenario = startScenario({ voters: 5, seed });
    const former = scenario.untilLeader();
    const [hub, ...rest] = others(scenario, former) as [Machine, ...Machine[]];
    // The star of the 2020 outage: the hub reaches everyone but the former leader, the others reach only the hub.
    scenario.onlyLinks(...rest.map((machine) => `${hub.id} ${machine.id}`));
    scenario.until(() => hub.node?.state.role === 'leader');
    deliverAll(scenario, [hub, ...rest]);
    const { term } = hub.node!.state;
    scenario.pass(20 * ELECTION_TIMEOUT_MAX_MS);
    expect(hub.node?.state).toMatchObject({ role: 'leader', term });
  });

  it.each(SEEDS)('a leader that reaches one follower but no majority gives way to one that does (seed %i)', (seed) => {
    const scenario = startScenario({ voters: 5, seed });
    const former = scenario.untilLeader();
    const [friend, b, c, d] = others(scenario, former) as [Machine, Machine, Machine, Machine];
    const links = [`${former.id} ${friend.id}`, `${friend.id} ${b.id}`, `${friend.id} ${c.id}`, `${friend.id} ${d.id}`];
    scenario.onlyLinks(...links, `${b.id} ${c.id}`, `${c.id} ${d.id}`, `${b.id} ${d.id}`);
    scenario.until(() => scenario.leader !== former && former.node?.state.role === 'follower');
    deliverAll(scenario, [friend, b, c, d]);
  });

  it.each(SEEDS)('a chain of five delivers what its middle writes (seed %i)', (seed) => {
    const scenario = startScenario({ voters: 5, seed });
    scenario.untilLeader();
    scenario.onlyLinks('n1 n2', 'n2 n3', 'n3 n4', 'n4 n5');
    // Whoever leads, it is one with two neighbours: three of five.
    scenario.pass(10 * ELECTION_TIMEOUT_MAX_MS);
    scenario.until(() => ['n2', 'n3', 'n4'].includes(scenario.world.leader()?.id ?? ''));
    deliverAll(scenario, [scenario.leader]);
  });

  it.each(SEEDS)('a leader that hears nobody, though all hear it, gives way (seed %i)', (seed) => {
    const scenario = startScenario({ voters: 3, seed });
    const deaf = scenario.untilLeader();
    const [a, b] = others(scenario, deaf) as [Machine, Machine];
    scenario.onlyLinks(`${deaf.id}>${a.id}`, `${deaf.id}>${b.id}`, `${a.id} ${b.id}`);
    scenario.until(() => deaf.node?.state.role !== 'leader' && scenario.world.leader() !== null);
    deliverAll(scenario, [a, b]);
  });

  it.each(SEEDS)('a follower that hears nobody, though all hear it, disturbs nobody (seed %i)', (seed) => {
    const scenario = startScenario({ voters: 3, seed });
    const leader = scenario.untilLeader();
    const [mute, friend] = others(scenario, leader) as [Machine, Machine];
    const term = highestTerm(scenario);
    scenario.onlyLinks(`${mute.id}>${leader.id}`, `${mute.id}>${friend.id}`, `${leader.id} ${friend.id}`);
    scenario.pass(20 * ELECTION_TIMEOUT_MAX_MS);
    deliverAll(scenario, [leader, friend]);
    expect(scenario.leader).toBe(leader);
    scenario.world.network.heal();
    scenario.pass(5 * ELECTION_TIMEOUT_MAX_MS);
    expect(highestTerm(scenario)).toBe(term);
  });

  it('a killed leader is replaced long before its election timeout, by the broken links', () => {
    const waits = Array.from({ length: 40 }, (_, seed) => {
      const scenario = startScenario({ voters: 5, seed });
      const leader = scenario.untilLeader();
      scenario.pass(100);
      scenario.world.crash(leader, false);
      const killedAtMs = scenario.world.scheduler.nowMs;
      scenario.untilLeader();
      return scenario.world.scheduler.nowMs - killedAtMs;
    }).sort((a, b) => a - b);
    // Now and then two ask at once, or somebody is not told of the broken link.
    expect(waits[20]).toBeLessThan(ELECTION_TIMEOUT_MIN_MS / 2);
    expect(waits[35]).toBeLessThan(ELECTION_TIMEOUT_MIN_MS);
  });
});

describe('replicas that leave (checklist line 14)', () => {
  it.each(SEEDS)('a removed replica that never heard of it does not drive terms up (seed %i)', (seed) => {
    const scenario = startScenario({ voters: 4, seed });
    const leader = scenario.untilLeader();
    const [removed, ...rest] = others(scenario, leader) as [Machine, ...Machine[]];
    const staying = [leader, ...rest];
    const links = staying.flatMap((a, at) => staying.slice(at + 1).map((b) => `${a.id} ${b.id}`));
    scenario.onlyLinks(...links);
    scenario.change('auto', ['remove', removed.id]);
    scenario.until(() => staying.every(({ state }) => !state.membership.voters.includes(removed.id)));
    const term = highestTerm(scenario);
    // It is heard again, but hears nobody, as members do not talk to it.
    scenario.onlyLinks(...links, ...staying.map(({ id }) => `${removed.id}>${id}`));
    scenario.pass(20 * ELECTION_TIMEOUT_MAX_MS);
    scenario.world.network.heal();
    scenario.pass(20 * ELECTION_TIMEOUT_MAX_MS);
    expect(staying.map(({ node }) => node?.state.term)).toEqual(staying.map(() => term));
    expect(scenario.leader).toBe(leader);
  });

  it.each(SEEDS)('a removed leader lets others lead (seed %i)', (seed) => {
    const scenario = startScenario({ voters: 3, seed });
    const leader = scenario.untilLeader();
    const rest = others(scenario, leader);
    scenario.change('auto', ['remove', leader.id]);
    scenario.until(() => scenario.world.leader() !== null && scenario.leader !== leader);
    expect(leader.node?.state.role).not.toBe('leader');
    deliverAll(scenario, rest);
  });
});

describe('membership that changes in trouble (checklist lines 5 and 7)', () => {
  it.each(SEEDS)('a joint change is finished by the next leader when its own dies at once (seed %i)', (seed) => {
    const scenario = startScenario({ voters: 3, learners: 2, seed });
    const leader = scenario.untilLeader();
    const [swapped] = others(scenario, leader);
    scenario.change('joint-implicit', ['add-voter', 'n4'], ['add-learner', swapped!.id]);
    scenario.until(() => scenario.world.membership().votersOutgoing.length > 0);
    scenario.world.crash(leader, true);
    scenario.until(() => scenario.world.membership().votersOutgoing.length === 0);
    expect(scenario.world.membership()).toMatchObject({ learners: expect.arrayContaining([swapped!.id]) });
    expect(scenario.world.membership().voters).toContain('n4');
  });

  it.each(SEEDS)('a learner votes where its vote is needed, before it knows that it may (seed %i)', (seed) => {
    const scenario = startScenario({ voters: 1, learners: 1, seed });
    const leader = scenario.untilLeader();
    const learner = scenario.machine('n2');
    scenario.pass(200);
    scenario.change('auto', ['add-voter', 'n2']);
    // Committed by the leader alone; the learner has the entry but has not heard that it is committed.
    scenario.until(() => leader.state.membership.voters.length === 2, 100);
    scenario.world.crash(leader, false);
    leader.start();
    scenario.until(() => scenario.world.leader() !== null);
    deliverAll(scenario, [leader, learner]);
  });
});

describe('disks (checklist lines 19 and 20)', () => {
  it.each(SEEDS)('a leader whose disk is stuck is replaced, and nothing is lost (seed %i)', (seed) => {
    const scenario = startScenario({ voters: 3, seed });
    const leader = scenario.untilLeader();
    leader.disk.stuck = true;
    const writer = others(scenario, leader)[0]!;
    scenario.write(writer, 5);
    scenario.until(
      () => scenario.world.leader() !== null && scenario.leader !== leader && scenario.isDelivered(writer),
    );
    leader.disk.stuck = false;
    scenario.until(() => leader.state.appliedIndex === scenario.leader.state.appliedIndex);
  });

  it('a group of one confirms only what its own disk has', () => {
    const scenario = startScenario({ voters: 1 });
    const only = scenario.untilLeader();
    scenario.pass(100);
    scenario.write(only);
    scenario.until(() => scenario.isDelivered(only));
    only.disk.stuck = true;
    scenario.write(only);
    scenario.pass(5 * ELECTION_TIMEOUT_MAX_MS);
    expect(scenario.isDelivered(only)).toBe(false);
    only.disk.stuck = false;
    scenario.until(() => scenario.isDelivered(only));
  });
});

describe('reads (checklist line 10)', () => {
  it.each(SEEDS)('a leader that slept while another took over confirms no read (seed %i)', (seed) => {
    const scenario = startScenario({ voters: 3, seed });
    const sleeper = scenario.untilLeader();
    sleeper.sleep();
    const writer = others(scenario, sleeper)[0]!;
    scenario.until(() => scenario.leader !== sleeper || writer.node?.state.role === 'leader');
    scenario.until(() => others(scenario, sleeper).some(({ node }) => node?.state.role === 'leader'));
    deliverAll(scenario, [writer]);
    const position = writer.state.appliedIndex;
    const answers: (number | null)[] = [];
    sleeper.wake(false);
    sleeper.enter(() => {
      sleeper.replica?.confirmRead((confirmed) => answers.push(confirmed ? sleeper.state.appliedIndex : null));
    });
    scenario.until(() => answers.length > 0);
    expect(answers[0] === null || answers[0]! >= position).toBe(true);
  });
});

describe('transfer (checklist line 21)', () => {
  it.each(SEEDS)('leadership that is handed to a dead machine stays, and takes proposals again (seed %i)', (seed) => {
    const scenario = startScenario({ voters: 3, seed });
    const leader = scenario.untilLeader();
    const [target, writer] = others(scenario, leader) as [Machine, Machine];
    scenario.world.crash(target, true);
    leader.enter(() => {
      leader.replica?.transferLeadership(target.id);
    });
    scenario.write(writer, 3);
    scenario.until(() => scenario.isDelivered(writer));
    expect(scenario.leader).toBe(leader);
  });

  it.each(SEEDS)('leadership goes over within a few round trips (seed %i)', (seed) => {
    const scenario = startScenario({ voters: 3, seed });
    const leader = scenario.untilLeader();
    const [target] = others(scenario, leader);
    scenario.pass(100);
    leader.enter(() => {
      leader.replica?.transferLeadership(target!.id);
    });
    scenario.until(() => target!.node?.state.role === 'leader', 60);
  });
});

describe('catching up (checklist line 12)', () => {
  it.each(SEEDS)('a long tail that conflicts costs few round trips (seed %i)', (seed) => {
    const scenario = startScenario({ voters: 3, seed });
    const former = scenario.untilLeader();
    const [a, b] = others(scenario, former) as [Machine, Machine];
    scenario.pass(100);
    scenario.onlyLinks(`${a.id} ${b.id}`);
    scenario.write(former, 300);
    scenario.until(() => scenario.world.leader() !== former && scenario.world.leader() !== null);
    scenario.write(a, 50);
    scenario.until(() => scenario.isDelivered(a));
    scenario.world.network.heal();
    const healedAtMs = scenario.world.scheduler.nowMs;
    scenario.until(() => former.state.appliedIndex >= a.state.appliedIndex);
    expect(scenario.world.scheduler.nowMs - healedAtMs).toBeLessThan(ELECTION_TIMEOUT_MAX_MS);
  });
});

describe('snapshots (checklist line 11)', () => {
  /** A group in which one machine was away while the others compacted what it needs. */
  const withoutOne = (seed: number): { scenario: Scenario; leader: Machine; away: Machine; other: Machine } => {
    const scenario = startScenario({ voters: 3, seed, keepEntries: 5 });
    const leader = scenario.untilLeader();
    const [away, other] = others(scenario, leader) as [Machine, Machine];
    scenario.pass(100);
    scenario.onlyLinks(`${leader.id} ${other.id}`);
    for (let batch = 0; batch < 10; batch += 1) deliverAll(scenario, [leader, other]);
    scenario.until(() => leader.node!.state.log.first > away.node!.state.log.last + 1);
    return { scenario, leader, away, other };
  };
  const hasCaughtUp = (machine: Machine, scenario: Scenario): boolean =>
    machine.state.appliedIndex === scenario.world.witness.record.entries.length;

  it.each(SEEDS)('a member that was away too long is brought one, and goes on by the log (seed %i)', (seed) => {
    const { scenario, leader, away } = withoutOne(seed);
    scenario.world.network.heal();
    scenario.until(() => hasCaughtUp(away, scenario));
    expect(away.node!.state.log.first).toBeGreaterThan(1);
    deliverAll(scenario, [away, leader]);
    scenario.until(() => hasCaughtUp(away, scenario));
  });

  it.each(SEEDS)('what it wrote meanwhile is delivered once, in order (seed %i)', (seed) => {
    const { scenario, away } = withoutOne(seed);
    scenario.write(away, 20);
    scenario.world.network.heal();
    scenario.until(() => scenario.isDelivered(away) && hasCaughtUp(away, scenario));
    expect(scenario.world.witness.record.state.sessions.get(away.session)).toBe(20);
  });

  it.each(SEEDS)('another leader brings it when the first one dies on the way (seed %i)', (seed) => {
    const { scenario, leader, away } = withoutOne(seed);
    scenario.world.network.heal();
    scenario.pass(20 * seed);
    scenario.world.crash(leader, true);
    scenario.until(() => scenario.world.leader() !== null && hasCaughtUp(away, scenario));
  });

  it.each([1, 2, 4, 8, 12, 16, 20, 25])(
    'a crash %i ms after it arrives leaves a state and a log that fit',
    (afterMs) => {
      for (const seed of SEEDS) {
        const { scenario, away } = withoutOne(seed);
        scenario.world.network.heal();
        scenario.until(() => away.node!.state.log.first > 1);
        scenario.pass(afterMs);
        scenario.world.crash(away, true);
        scenario.pass(50);
        away.start();
        scenario.until(() => hasCaughtUp(away, scenario));
      }
    },
  );

  it.each(SEEDS)('everyone restarts from compacted logs after a power cut (seed %i)', (seed) => {
    const { scenario } = withoutOne(seed);
    scenario.world.network.heal();
    for (const machine of scenario.world.all) scenario.world.crash(machine, true);
    for (const machine of scenario.world.all) machine.start();
    scenario.untilLeader();
    deliverAll(scenario, scenario.world.all);
  });
});
