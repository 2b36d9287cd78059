// What is wrong with a channel name before the group is asked.

import { MAX_CHANNEL_NAME_CHARACTERS } from '../../shared/limits.ts';
import { say } from '../words/say.ts';

/** Words for the person, or null when the name can be asked for. */
export const channelNameProblem = (name: string): string | null => {
  if (name === '') return say('channel.nameEmpty');
  const length = [...name].length;
  return length > MAX_CHANNEL_NAME_CHARACTERS
    ? say('channel.nameTooLong', { limit: MAX_CHANNEL_NAME_CHARACTERS, length })
    : null;
};
