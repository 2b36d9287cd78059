// `profile.set`: what this install's person says of themselves, kept in the profile and told to the workspace.

import { ApiError } from '../../shared/api.ts';
import { MAX_DISPLAY_NAME_CHARACTERS } from '../../shared/limits.ts';
import { cleanDisplayName } from '../chat/names.ts';
import type { CommandContext, Handlers } from './command-context.ts';
import { settledWorkspace } from './member-workspace.ts';

export const createProfileCommands = (context: CommandContext): Pick<Handlers, 'profile.set'> => {
  const { clock, lobby, profile } = context;

  const nameOrRefusal = (text: string): string => {
    const name = cleanDisplayName(text);
    if (name !== null) return name;
    throw new ApiError(
      'name-invalid',
      `A name has 1 to ${MAX_DISPLAY_NAME_CHARACTERS} characters and no line breaks or control characters.`,
    );
  };

  return {
    'profile.set': async ({ name: given, colour }) => {
      const name = given === undefined ? undefined : nameOrRefusal(given);
      // The colour belongs to the member, so there must be a workspace to be a member of.
      if (colour !== undefined) settledWorkspace(lobby);
      if (name !== undefined) await profile.update({ name, nameChosen: true });
      const workspace = lobby.phase().type === 'member' ? lobby.workspace() : null;
      if (workspace !== null && (name !== undefined || colour !== undefined)) {
        const said = { ...(name === undefined ? {} : { name }), ...(colour === undefined ? {} : { colour }) };
        await workspace.posting.post([{ type: 'set-profile', ...said }], clock.nowMs());
      }
      context.onProfile();
      return context.appState();
    },
  };
};
