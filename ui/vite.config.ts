import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
import { mockBackend } from './mock/plugin.ts';

// The made-up backend answers only in mode `mock` (development and browser journeys); it never enters the bundle.
export default defineConfig(({ mode }) => ({
  plugins: [svelte(), ...(mode === 'mock' ? [mockBackend()] : [])],
  resolve: process.env['VITEST'] ? { conditions: ['browser'] } : {},
  build: {
    target: ['safari16.4', 'chrome111'],
    sourcemap: false,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: { host: '127.0.0.1', port: 5173, strictPort: true },
  preview: { host: '127.0.0.1', port: 4173, strictPort: true },
  test: { environment: 'jsdom', include: ['src/**/*.test.ts'], globals: false },
}));
