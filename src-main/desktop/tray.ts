// The icon in the tray, and the numbers on dock and taskbar. Shows the face it is given; decides nothing.

import { Menu, Tray, app, nativeImage } from 'electron';
import type { BrowserWindow, NativeImage } from 'electron';
import { badgePicture, markPicture, templatePicture } from './mark-picture.ts';
import { encodePng } from './png.ts';
import type { Picture } from './png.ts';
import type { TrayFace } from './tray-face.ts';
import type { Say } from './words/say.ts';

export type TrayOptions = {
  readonly platform: NodeJS.Platform;
  open(): void;
  quit(): void;
  window(): BrowserWindow | null;
};

export type DesktopTray = {
  show(face: TrayFace, say: Say): void;
  /** The window is there anew, and knows no badge yet. */
  badgeWindow(): void;
  remove(): void;
};

const SCALES = [1, 2] as const;
/** In points: what each system gives an icon in its tray. */
const TRAY_SIZE = { darwin: 18, win32: 16, other: 24 } as const;
const OVERLAY_SIZE = 16;

const imageOf = (draw: (sizePixels: number) => Picture, sizePoints: number): NativeImage => {
  const image = nativeImage.createEmpty();
  for (const scaleFactor of SCALES) {
    image.addRepresentation({ scaleFactor, buffer: encodePng(draw(sizePoints * scaleFactor)) });
  }
  return image;
};

/** Puts the icon into the tray; null where the system has none. */
export const createTray = (options: TrayOptions): DesktopTray | null => {
  const { platform } = options;
  const size = platform === 'darwin' || platform === 'win32' ? TRAY_SIZE[platform] : TRAY_SIZE.other;
  const drawn = new Map<string, NativeImage>();
  const picture = (badge: string, urgent: boolean): NativeImage => {
    const name = `${badge} ${String(urgent)}`;
    const known = drawn.get(name);
    if (known !== undefined) return known;
    const image =
      platform === 'darwin' ? imageOf(templatePicture, size) : imageOf((px) => markPicture(px, badge, urgent), size);
    if (platform === 'darwin') image.setTemplateImage(true);
    drawn.set(name, image);
    return image;
  };
  let tray: Tray;
  try {
    tray = new Tray(picture('', false));
  } catch {
    return null;
  }
  let shown: TrayFace | null = null;
  let menuOf: Say | null = null;
  tray.on('click', () => {
    // On macOS a click opens the menu.
    if (platform !== 'darwin') options.open();
  });

  const badgeWindow = (): void => {
    if (platform !== 'win32' || shown === null) return;
    const { badge, urgent, tooltip } = shown;
    const overlay = badge === '' ? null : imageOf((px) => badgePicture(px, badge, urgent), OVERLAY_SIZE);
    options.window()?.setOverlayIcon(overlay, badge === '' ? '' : tooltip);
  };

  return {
    show: (face, say) => {
      if (menuOf !== say) {
        menuOf = say;
        tray.setContextMenu(
          Menu.buildFromTemplate([
            { label: say('tray.open'), click: () => options.open() },
            { type: 'separator' },
            { label: say('tray.quit'), click: () => options.quit() },
          ]),
        );
      }
      const before = shown;
      shown = face;
      if (before?.tooltip !== face.tooltip) tray.setToolTip(face.tooltip);
      if (before?.badge === face.badge && before.urgent === face.urgent) return;
      if (platform === 'darwin') tray.setTitle(face.badge === '' ? '' : ` ${face.badge}`);
      else tray.setImage(picture(face.badge, face.urgent));
      if (platform !== 'win32') app.setBadgeCount(face.count);
      badgeWindow();
    },
    badgeWindow,
    remove: () => tray.destroy(),
  };
};
