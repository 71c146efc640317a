import { defineConfig } from '@playwright/test';

// Against the real HTTP twin where DEAN06_TWIN_URL is set, else against the made-up backend over the built bundle.
const twin = process.env['DEAN06_TWIN_URL'];

export default defineConfig({
  testDir: './e2e',
  fullyParallel: false,
  workers: 1,
  forbidOnly: true,
  reporter: [['list']],
  use: {
    baseURL: twin ?? 'http://127.0.0.1:4173',
    locale: 'vi-VN',
    viewport: { width: 1366, height: 768 },
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env['DEAN06_CHROMIUM'] ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
        '--disable-component-update', '--disable-sync',
      ],
    },
  },
  ...(twin ? {} : { webServer: { command: 'npx vite build && npx vite preview --mode mock', url: 'http://127.0.0.1:4173', reuseExistingServer: true } }),
});
