// The wires between machines, each direction by itself: weather (loss, delay, repetition, reordering), cut wires, and
// notices that a link broke. Never looks into a message; what it delivers is what was sent.

import type { PeerId } from '../../src-main/consensus/ids.ts';
import type { Message } from '../../src-main/consensus/messages.ts';
import type { Dice } from './random.ts';
import type { Scheduler } from './scheduler.ts';

/** How the network behaves now. Probabilities from 0 to 1. */
export type Weather = {
  readonly leastDelayMs: number;
  readonly mostDelayMs: number;
  readonly loss: number;
  readonly repetition: number;
  /** How often a message is overtaken by later ones. */
  readonly reordering: number;
};

export const FAIR_WEATHER: Weather = { leastDelayMs: 0.2, mostDelayMs: 2, loss: 0, repetition: 0, reordering: 0 };

export type NetworkEvents = {
  /** A message arrives; `repeated` is its second coming. */
  readonly deliver: (from: PeerId, to: PeerId, messages: readonly Message[], repeated: boolean) => void;
  readonly lost: (messages: readonly Message[]) => void;
};

export type SimulatedNetwork = {
  weather: Weather;
  send(from: PeerId, to: PeerId, messages: readonly Message[]): void;
  /** Cuts one direction. */
  cut(from: PeerId, to: PeerId): void;
  join(from: PeerId, to: PeerId): void;
  isCut(from: PeerId, to: PeerId): boolean;
  /** Joins all wires; what was under way is lost. */
  heal(): void;
  readonly anyCut: boolean;
  /** What was under way between the two is lost. */
  dropUnderWay(one: PeerId, other: PeerId): void;
};

type Wire = { cuts: number; lastArrivalMs: number; generation: number };

export const createSimulatedNetwork = (scheduler: Scheduler, dice: Dice, events: NetworkEvents): SimulatedNetwork => {
  const wires: Wire[] = [];
  const wiresFrom = new Map<PeerId, Map<PeerId, Wire>>();
  let cutCount = 0;
  const wireOf = (from: PeerId, to: PeerId): Wire => {
    let wiresTo = wiresFrom.get(from);
    if (wiresTo === undefined) {
      wiresTo = new Map();
      wiresFrom.set(from, wiresTo);
    }
    let wire = wiresTo.get(to);
    if (wire === undefined) {
      wire = { cuts: 0, lastArrivalMs: 0, generation: 0 };
      wiresTo.set(to, wire);
      wires.push(wire);
    }
    return wire;
  };

  const carry = (wire: Wire, from: PeerId, to: PeerId, messages: readonly Message[], repeated: boolean): void => {
    const { weather } = network;
    let delayMs = dice.between(weather.leastDelayMs, weather.mostDelayMs);
    const overtaken = repeated || (weather.reordering > 0 && dice.chance(weather.reordering));
    if (overtaken) delayMs += dice.between(0, 20 * weather.mostDelayMs);
    else {
      delayMs = Math.max(delayMs, wire.lastArrivalMs - scheduler.nowMs);
      wire.lastArrivalMs = scheduler.nowMs + delayMs;
    }
    const { generation } = wire;
    scheduler.after(delayMs, () => {
      if (wire.generation === generation && wire.cuts === 0) events.deliver(from, to, messages, repeated);
      else events.lost(messages);
    });
  };

  const network: SimulatedNetwork = {
    weather: FAIR_WEATHER,
    send: (from, to, messages) => {
      const { weather } = network;
      const wire = wireOf(from, to);
      if (wire.cuts > 0) return events.lost(messages);
      if (weather.loss === 0 && weather.repetition === 0 && weather.reordering === 0) {
        return carry(wire, from, to, messages, false);
      }
      for (const message of messages) {
        if (dice.chance(weather.loss)) {
          events.lost([message]);
          continue;
        }
        carry(wire, from, to, [message], false);
        if (dice.chance(weather.repetition)) carry(wire, from, to, [message], true);
      }
    },
    cut: (from, to) => {
      wireOf(from, to).cuts += 1;
      cutCount += 1;
    },
    join: (from, to) => {
      const wire = wireOf(from, to);
      if (wire.cuts === 0) return;
      wire.cuts -= 1;
      cutCount -= 1;
    },
    isCut: (from, to) => wireOf(from, to).cuts > 0,
    heal: () => {
      for (const wire of wires) {
        wire.cuts = 0;
        // What bad weather still held back would come seconds late, from machines that are gone perhaps.
        wire.generation += 1;
        wire.lastArrivalMs = 0;
      }
      cutCount = 0;
    },
    get anyCut() {
      return cutCount > 0;
    },
    dropUnderWay: (one, other) => {
      wireOf(one, other).generation += 1;
      wireOf(other, one).generation += 1;
    },
  };
  return network;
};
