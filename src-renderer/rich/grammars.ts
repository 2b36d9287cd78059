// The languages that code blocks are coloured in, in a file of their own so that they are loaded only when needed.

import dockerfile from 'highlight.js/lib/languages/dockerfile';
import powershell from 'highlight.js/lib/languages/powershell';
import { common, createLowlight } from 'lowlight';

export const colourer = createLowlight({ ...common, dockerfile, powershell });
