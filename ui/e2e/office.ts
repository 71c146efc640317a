// An office that nobody prepared: a window with no store, served from a folder of its own, whose clock and dialogs a
// journey sets; and what comes to it from outside.

import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Locator, Page } from '@playwright/test';
import { expect, test as signedOut } from './desk.ts';

/** Everybody's own password here. */
export const SECRET = 'ruong bac thang mua lua chin';

const built = process.env['DEAN06_DEVTOOLS'];
const [program, words] = built ? [built, []] : ['cargo', ['run', '--quiet', '--package', 'devtools', '--']];
const MATERIAL = path.resolve(import.meta.dirname, '../../tests/fixtures/office');

/** What a file of material says; the rest of it is for the program that makes the files. */
export type Material = { foreign: string[] };

export class Outside {
  readonly url: string;
  readonly folder: string;
  readonly #page: () => Page;

  constructor(url: string, folder: string, page: () => Page) {
    this.url = url;
    this.folder = folder;
    this.#page = page;
  }

  /** What hour it is from now on. */
  async clock(now: string): Promise<void> {
    const set = await this.#page().request.post('/clock', { data: { now: `${now}:00+07:00` } });
    expect(set.ok()).toBe(true);
  }

  /** What the person chooses in the next dialog, by names in the folder. */
  async choose(...files: string[]): Promise<void> {
    const set = await this.#page().request.post('/dialog', { data: { files } });
    expect(set.ok()).toBe(true);
  }

  /** The lists of a material as spreadsheets. */
  lists(material: string): void {
    tool('lists', file(material), this.folder);
  }

  /** The workbooks that agencies send for a month, filled on the forms of a store nobody has open; their names. */
  fill(material: string, store: string, period: string): string[] {
    const to = path.join(this.folder, 'da-gui', period);
    const lines = tool('fill', file(material), path.join(this.folder, store), period, to).trim().split('\n');
    return lines.map((line) => path.relative(this.folder, line));
  }

  /** Everything these workbooks say, hidden sheets too. */
  said(...workbooks: string[]): string {
    return tool('read', ...workbooks.map((name) => path.join(this.folder, name)));
  }

  bytes(name: string): Buffer {
    return readFileSync(path.join(this.folder, name));
  }
}

function file(material: string): string {
  return path.join(MATERIAL, `${material}.json`);
}

export function materialOf(name: string): Material {
  return JSON.parse(readFileSync(file(name), 'utf8')) as Material;
}

function tool(...rest: string[]): string {
  const env = { ...process.env, DEAN06_PASSWORD: SECRET };
  return execFileSync(program, [...words, 'outside', ...rest], { encoding: 'utf8', env });
}

/** The address that a serving program prints once it listens. */
async function address(serving: ChildProcess): Promise<string> {
  if (!serving.stdout) throw new Error('a serving program prints its address');
  for await (const line of createInterface({ input: serving.stdout })) return line;
  throw new Error('the serving program ended before it listened');
}

type Served = { url: string; folder: string };

export const test = signedOut.extend<{ outside: Outside }, { served: Served }>({
  served: [
    // The runner wants to see what a fixture needs; this one needs nothing.
    async ({}, use) => {
      const folder = mkdtempSync(path.join(tmpdir(), 'dean06-office-'));
      const serving = spawn(program, [...words, 'serve', '--files', folder], { stdio: ['ignore', 'pipe', 'inherit'] });
      await use({ url: await address(serving), folder });
      const ended = once(serving, 'exit');
      serving.kill();
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
    { scope: 'worker' },
  ],
  baseURL: ({ served }, use) => use(served.url),
  outside: ({ served, page }, use) => use(new Outside(served.url, served.folder, () => page)),
});

export { expect };

/** Another month, on the screen that is open. */
export async function show(page: Page, month: string): Promise<void> {
  await page.getByRole('combobox', { name: 'Kỳ báo cáo' }).selectOption(month);
  await settled(page);
}

/** Goes to a screen by the rail. */
export async function visit(page: Page, screen: string | RegExp): Promise<void> {
  await page.getByRole('navigation', { name: 'Các màn hình' }).getByRole('link', { name: screen }).click();
  await settled(page);
}

/** Everything that was asked for is there. */
export async function settled(page: Page): Promise<void> {
  await expect(page.getByText('Đang đọc…')).toHaveCount(0);
}

/** Everything the window says: what is seen, what stands in fields and choices, what a pointer brings up. */
export async function told(page: Page): Promise<string> {
  return page.evaluate(() => {
    const said = [document.title, document.body.textContent];
    for (const node of document.querySelectorAll<HTMLElement>('input, textarea, select, [title], [aria-label]')) {
      said.push(node.title, node.getAttribute('aria-label') ?? '', (node as HTMLInputElement).value ?? '');
    }
    return said.join('\n');
  });
}

/**
 * Makes a store of a province by the screen that founds one, with the departments it offers or none of them; the codes
 * by which the others come in, by sign-in name.
 */
export async function found(
  page: Page,
  outside: Outside,
  office: { store: string; province: string; year: number; approver?: string; without?: boolean },
): Promise<Record<string, string>> {
  await page.goto('/');
  await page.getByRole('button', { name: 'Lập kho số liệu mới' }).click();
  await outside.choose(office.store);
  await page.getByRole('button', { name: 'Nơi lưu' }).click();
  await page.getByLabel('Năm', { exact: true }).selectOption(String(office.year));
  await page.getByLabel('Tỉnh, thành phố').selectOption(office.province);
  if (office.without) {
    const departments = page.getByRole('group', { name: 'Sở, ban, ngành gửi báo cáo' });
    await expect(departments.getByRole('checkbox').first()).toBeVisible();
    for (const box of await departments.getByRole('checkbox').all()) await box.uncheck();
  }
  await page.getByLabel('Họ và tên người lập').fill('Trần Thị Hương');
  await page.getByLabel('Mật khẩu', { exact: true }).fill(SECRET);
  await page.getByLabel('Nhập lại mật khẩu').fill(SECRET);
  if (office.approver) await page.getByLabel('Lãnh đạo duyệt').fill(office.approver);
  await page.getByRole('button', { name: 'Lập kho số liệu', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Mã dùng một lần của từng người' })).toBeVisible();
  const codes: Record<string, string> = {};
  for (const row of await page
    .getByRole('row')
    .filter({ has: page.getByRole('cell') })
    .all()) {
    const [name, code] = await row.getByRole('cell').allInnerTexts();
    if (name && code) codes[name.trim()] = code.trim();
  }
  await page.getByRole('button', { name: 'Đã ghi lại, tiếp tục' }).click();
  const key = await page.getByText(/^[A-Z0-9]{4}( [A-Z0-9]{4})+$/).innerText();
  await page.getByRole('button', { name: 'Đã chép xong, nhập lại mã' }).click();
  await page.getByLabel('Mã khôi phục').fill(key);
  await page.getByRole('button', { name: 'Xác nhận mã' }).click();
  await expect(page.getByRole('navigation', { name: 'Các màn hình' })).toBeVisible();
  await settled(page);
  return codes;
}

/** Brings in a list of units or of indicators, from the screen that shows them; the dialog while it is read back. */
export async function bring(page: Page, outside: Outside, list: string, check: (dialog: Locator) => Promise<void>) {
  await page.getByRole('button', { name: 'Nhập danh sách' }).click();
  const dialog = page.getByRole('dialog');
  await outside.choose(list);
  await dialog.getByRole('button', { name: 'Tệp danh sách' }).click();
  await check(dialog);
  await dialog.getByRole('button', { name: 'Nhập danh sách' }).click();
  await expect(dialog).toHaveCount(0);
  await settled(page);
}

/** Brings in the plan KH-2026, or what a decision makes of it. */
export async function bringPlan(
  page: Page,
  outside: Outside,
  list: string,
  by: { number: string; dated: string; amends?: boolean },
  check: (dialog: Locator) => Promise<void>,
): Promise<void> {
  await page.getByRole('button', { name: 'Nhập kế hoạch' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Mã kế hoạch' }).fill('KH-2026');
  await dialog.getByRole('textbox', { name: 'Số, ký hiệu' }).fill(by.number);
  await dialog.getByRole('textbox', { name: 'Ngày ban hành' }).fill(by.dated);
  if (by.amends) await dialog.getByLabel(/^Là bản sửa đổi/).check();
  await outside.choose(list);
  await dialog.getByRole('button', { name: 'Tệp kế hoạch' }).click();
  await check(dialog);
  await dialog.getByRole('button', { name: 'Nhập kế hoạch' }).click();
  await expect(dialog).toHaveCount(0);
  await settled(page);
}

/** Opens the month that is shown. */
export async function openMonth(page: Page, expected: number): Promise<void> {
  await page.getByRole('button', { name: 'Mở kỳ báo cáo' }).click();
  await expect(page.locator('[data-count="expected"]')).toHaveAttribute('data-value', String(expected));
}

/** Writes the workbooks that ask everybody, into a folder of this name. */
export async function ask(page: Page, outside: Outside, folder: string, month: string): Promise<void> {
  await visit(page, /^Tiếp nhận/);
  await outside.choose(folder);
  await page.getByRole('button', { name: 'Lập biểu mẫu gửi các đơn vị…' }).click();
  await expect(page.getByText(new RegExp(`^Đã ghi \\d+ biểu mẫu ${month} vào thư mục đã chọn\\.$`))).toBeVisible();
}

/** Ends the sitting by the account's menu. */
export async function leave(page: Page): Promise<void> {
  await page.getByRole('button', { name: /(Cán bộ tổng hợp|Lãnh đạo duyệt)$/ }).click();
  await page.getByRole('button', { name: 'Đăng xuất' }).click();
  await expect(page.getByRole('button', { name: 'Đăng nhập' })).toBeVisible();
}

/** Reads these files and takes what is in them. */
export async function take(page: Page, outside: Outside, files: string[]): Promise<void> {
  await visit(page, /^Tiếp nhận/);
  await outside.choose(...files);
  await page.getByRole('button', { name: 'Chọn tệp…' }).click();
  const n = files.length;
  await page.getByRole('button', { name: `Tiếp nhận ${n} tệp hợp lệ (của ${n} đơn vị)` }).click();
  await expect(page.getByText('Đã tiếp nhận xong.')).toBeVisible();
}
