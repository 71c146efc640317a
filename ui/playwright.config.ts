import { defineConfig } from '@playwright/test';

// Against the real desk over the HTTP twin: the one at DEAN06_TWIN_URL, or one on a rehearsed store that is started here
// by the program DEAN06_DEVTOOLS names. Without either, against the made-up backend over the built bundle.
const devtools = process.env['DEAN06_DEVTOOLS'];
if (devtools && !process.env['DEAN06_TWIN_URL']) {
  process.env['DEAN06_TWIN_URL'] = 'http://127.0.0.1:4198';
  process.env['DEAN06_TWIN_MAY_ISSUE'] = '1';
}
const twin = process.env['DEAN06_TWIN_URL'];
const started = devtools
  ? {
      command: `"${devtools}" serve --rehearse --port 4198 --now 2022-12-20T14:05:00+07:00`,
      url: 'http://127.0.0.1:4198',
      reuseExistingServer: false,
    }
  : {
      command: 'npx vite build && npx vite preview --mode mock',
      url: 'http://127.0.0.1:4173',
      reuseExistingServer: true,
    };

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
  ...(twin && !devtools ? {} : { webServer: started }),
});
