// Tells a scroll that the person made from one that the list made: the person's follows their hand.

/** A scroll this soon after the hand moved is the person's, in milliseconds. */
const WITHIN_MS = 800;

export type Hand = {
  /** A wheel was turned, a finger or a key moved something. */
  move(): void;
  /** A button is held down, perhaps on the scroll bar, until `letGo`. */
  press(): void;
  letGo(): void;
  /** What the list does from now on was asked for: it is no scroll of the hand. */
  rest(): void;
  /** Whether a scroll that happens now is the person's. */
  isMoving(): boolean;
};

export const createHand = (): Hand => {
  let movedAtMs = -Infinity;
  let pressed = false;
  const move = (): void => {
    movedAtMs = performance.now();
  };
  return {
    move,
    press: () => {
      pressed = true;
    },
    letGo: () => {
      if (pressed) move();
      pressed = false;
    },
    rest: () => {
      movedAtMs = -Infinity;
    },
    isMoving: () => pressed || performance.now() - movedAtMs < WITHIN_MS,
  };
};
