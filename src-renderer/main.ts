// Where the window begins: picks the way to the host, builds the stores, draws the app. Nothing else happens here.

import { mount } from 'svelte';
import './tokens.css';
import './base.css';
import { pickClient } from './api/client.ts';
import App from './app/App.svelte';
import { createCaucus } from './app/caucus.svelte.ts';

const target = document.getElementById('app');
if (target === null) throw new Error('index.html has no element with the id "app".');

const caucus = createCaucus(pickClient());
mount(App, { target, props: { caucus } });
caucus.start();
