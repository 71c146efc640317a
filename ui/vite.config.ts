import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

const OWN = 'http://127.0.0.1:5173';
// The HTTP twin of the window (`devtools serve`): in a browser the page calls the real desk through it.
const TWIN = process.env['DEAN06_TWIN_URL'] ?? 'http://127.0.0.1:4198';

export default defineConfig({
  plugins: [svelte()],
  resolve: process.env['VITEST'] ? { conditions: ['browser'] } : {},
  build: {
    target: ['safari16.4', 'chrome111'],
    sourcemap: false,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: {
    host: '127.0.0.1',
    port: 5173,
    strictPort: true,
    proxy: {
      '/call': {
        target: TWIN,
        changeOrigin: true,
        // The twin answers its own page only. This page counts as its own, any other still does not.
        configure: (proxy) =>
          proxy.on('proxyReq', (out, incoming) => {
            if (incoming.headers.origin === OWN) out.setHeader('origin', TWIN);
          }),
      },
    },
  },
  test: { environment: 'jsdom', include: ['src/**/*.test.ts'], globals: false },
});
