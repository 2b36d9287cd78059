// The one emoji picker of the window: who opened it, where it stands, and what is done with what is picked.

export type EmojiPickerStore = {
  /** The element it stands beside; null while it is closed. */
  readonly anchor: HTMLElement | null;
  open(anchor: HTMLElement, onpick: (character: string) => void): void;
  pick(character: string): void;
  close(): void;
};

export const createEmojiPicker = (): EmojiPickerStore => {
  let anchor = $state.raw<HTMLElement | null>(null);
  let then: (character: string) => void = () => undefined;

  const close = (): void => {
    anchor = null;
    then = () => undefined;
  };

  return {
    get anchor() {
      return anchor;
    },
    open: (beside, onpick) => {
      anchor = beside;
      then = onpick;
    },
    pick: (character) => {
      const use = then;
      close();
      use(character);
    },
    close,
  };
};
