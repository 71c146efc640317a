import { expect, go, signIn, test } from './desk.ts';

test.beforeEach(async ({ page }) => signIn(page));

test('tasks are filtered by state and by words, and the address keeps both', async ({ page }) => {
  await go(page, '#/2022-12/tasks');
  const rows = page.locator('tr[data-row]');
  await expect(rows).toHaveCount(11);
  const overdue = page.getByRole('button', { name: /^Chưa hoàn thành, quá hạn \d+$/ });
  const n = Number((await overdue.innerText()).match(/\d+$/)?.[0]);
  await overdue.click();
  await expect(rows).toHaveCount(n);
  await page.reload();
  await expect(rows).toHaveCount(n);
  await page.keyboard.press('/');
  await page.keyboard.type('không có chữ này');
  await expect(page.getByText('Không có dòng nào khớp bộ lọc.')).toBeVisible();
  await page.getByRole('button', { name: 'Xóa bộ lọc' }).click();
  await expect(rows).toHaveCount(11);
});

test('a task says who leads and what each lead said', async ({ page }) => {
  await go(page, '#/2022-12/tasks?select=II.4.1');
  const side = page.getByRole('complementary');
  await expect(side.getByText('Công an tỉnh').first()).toBeVisible();
  await expect(page.getByRole('row', { selected: true })).toContainText('II.4.1');
});

test('heads order a table and say so', async ({ page }) => {
  await go(page, '#/2022-12/indicators');
  const head = page.getByRole('columnheader', { name: 'Tỷ lệ' });
  await head.getByRole('button').click();
  await expect(head).toHaveAttribute('aria-sort', 'ascending');
  await head.getByRole('button').click();
  await expect(head).toHaveAttribute('aria-sort', 'descending');
  await expect(page.locator('tr[data-row]').first()).toContainText('111,34%');
});
