import { mount } from 'svelte';
import App from './app/App.svelte';
import { startTheme } from './lib/window/theme.svelte.ts';
import './app/theme.css';
import './app/base.css';

startTheme();
const target = document.getElementById('app');
if (target) mount(App, { target });
