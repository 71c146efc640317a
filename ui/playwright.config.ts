import { defineConfig } from '@playwright/test';

// Against the real desk over the HTTP twin: the one at DEAN06_TWIN_URL, or one on a rehearsed store that is started
// here, by the program DEAN06_DEVTOOLS names or, without it, by the one cargo builds.
const OURS = 'http://127.0.0.1:4198';
const elsewhere = process.env['DEAN06_TWIN_URL'];
const devtools = process.env['DEAN06_DEVTOOLS'];
const program = devtools
  ? `"${devtools}"`
  : 'npx vite build && cargo build --quiet --package dean06-cli && cargo run --quiet --package devtools --';
const started = {
  command: `${program} serve --rehearse --port 4198 --now 2022-12-20T14:05:00+07:00`,
  url: OURS,
  reuseExistingServer: false,
  timeout: devtools ? 60_000 : 1_800_000,
};
// A store that is made anew each time may be changed for good.
if (!elsewhere) process.env['DEAN06_TWIN_MAY_ISSUE'] = '1';

export default defineConfig({
  testDir: './e2e',
  fullyParallel: false,
  workers: 1,
  forbidOnly: true,
  reporter: [['list']],
  // How long a journey takes depends on the machine and is nobody's promise; only one that hangs is given up.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  use: {
    baseURL: elsewhere ?? OURS,
    locale: 'vi-VN',
    viewport: { width: 1366, height: 768 },
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env['DEAN06_CHROMIUM'] ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  ...(elsewhere ? {} : { webServer: started }),
});
