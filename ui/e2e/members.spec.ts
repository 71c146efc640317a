import type { Page } from '@playwright/test';
import { expect, go, noViolations, signIn, test } from './desk.ts';

test.beforeEach(async ({ page }) => signIn(page));

const MEMBERS = '#/2022-12/papers?section=members';

/** Fills the document that a change rests on. */
async function cite(page: Page, symbol: string): Promise<void> {
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Văn bản làm căn cứ').fill(symbol);
  await dialog.getByLabel('Ngày ban hành').fill('08/03/2022');
  await dialog.getByLabel('Cơ quan ban hành').fill('UBND tỉnh');
}

async function join(page: Page, name: string, role: string): Promise<void> {
  const dialog = page.getByRole('dialog');
  await page.getByRole('button', { name: 'Thêm thành viên…' }).click();
  await dialog.getByLabel('Họ và tên').fill(name);
  await dialog.getByLabel('Vai trò').selectOption({ label: role });
  await dialog.getByLabel('Chức vụ tại cơ quan').fill('Giám đốc');
  await dialog.getByLabel('Cơ quan, đơn vị').selectOption({ label: 'Sở Tư pháp' });
  await dialog.getByLabel('Từ ngày').fill('08/03/2022');
  await cite(page, 'Quyết định số 454/QĐ-UBND');
  await dialog.getByRole('button', { name: 'Ghi thành viên' }).click();
  await expect(dialog).toHaveCount(0);
}

test('a member joins by a document, is given a task by name, leaves, and what is left is told', async ({ page }) => {
  await go(page, MEMBERS);
  const dialog = page.getByRole('dialog');
  await page.getByRole('button', { name: 'Thêm thành viên…' }).click();
  await dialog.getByRole('button', { name: 'Ghi thành viên' }).click();
  await expect(dialog.getByText('Đề nghị nhập mục này.').first()).toBeVisible();
  await noViolations(page);
  await page.keyboard.press('Escape');

  await join(page, 'Lê Thị Ví Dụ', 'Ban Chỉ đạo: phó trưởng ban');
  await join(page, 'Trần Văn Thử', 'Tổ giúp việc: tổ trưởng');
  const committee = page.getByRole('table', { name: 'Ban Chỉ đạo (1 thành viên)' });
  const row = committee.getByRole('row').filter({ hasText: 'Lê Thị Ví Dụ' });
  await expect(row).toContainText('Phó Trưởng ban, Giám đốc, Sở Tư pháp');
  await expect(row).toContainText('từ 08/03/2022');
  await expect(page.getByRole('table', { name: 'Tổ giúp việc (1 thành viên)' })).toContainText('Trần Văn Thử');

  await go(page, '#/2022-12/tasks');
  await page.getByRole('button', { name: 'Thêm nhiệm vụ', exact: true }).click();
  await dialog.getByLabel('Văn bản giao nhiệm vụ').selectOption('');
  await dialog.getByLabel('Mã văn bản').fill('KL-TV');
  await dialog.getByLabel('Tên văn bản').fill('Kết luận phiên họp');
  await dialog.getByLabel('Ngày văn bản').fill('05/12/2022');
  await dialog.getByLabel('Nội dung nhiệm vụ').fill('Kiểm tra tiến độ tại cấp huyện');
  await dialog.getByLabel('Chủ trì').selectOption({ label: 'Công an tỉnh' });
  await dialog.getByLabel('Thời hạn').fill('Trước ngày 31/12/2022');
  await dialog
    .getByLabel('Người được giao')
    .selectOption({ label: 'Lê Thị Ví Dụ (Phó Trưởng ban, Giám đốc, Sở Tư pháp)' });
  await noViolations(page);
  await dialog.getByRole('button', { name: 'Thêm nhiệm vụ', exact: true }).click();
  await expect(dialog).toHaveCount(0);

  await go(page, MEMBERS);
  await expect(row).toContainText('KL-TV 1 Kiểm tra tiến độ tại cấp huyện');
  await expect(row).toContainText('Trước ngày 31/12/2022');
  await expect(row).toContainText('Báo cáo: Công an tỉnh');
  await noViolations(page);

  await row.getByRole('button', { name: 'Thôi tham gia…' }).click();
  await expect(dialog.getByText(/Còn 1 việc được giao chưa xong/)).toBeVisible();
  await dialog.getByLabel('Ngày cuối cùng tham gia').fill('10/12/2022');
  await cite(page, 'Quyết định số 2500/QĐ-UBND');
  await dialog.getByRole('button', { name: 'Ghi ngày thôi' }).click();
  const left = page.getByRole('table', { name: 'Đã thôi tham gia, còn việc chưa giao lại (1)' });
  await expect(left).toContainText('đề nghị giao cho người khác');
  await noViolations(page);

  // The list of a day before reads as it did.
  const day = page.getByLabel('Danh sách vào ngày');
  await day.fill('09/12/2022');
  await day.press('Enter');
  await expect(committee).toContainText('Lê Thị Ví Dụ');
  await expect(left).toHaveCount(0);
  await page.getByRole('button', { name: 'Xuất danh sách' }).click();
  await expect(page.getByText('Đã ghi danh sách Thành viên 2022-12-09.xlsx.')).toBeVisible();
});

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds nothing on the empty list of a day, ${theme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: theme });
    await go(page, `${MEMBERS}&day=2021-01-01`);
    await expect(page.getByText('Ngày 01/01/2021 chưa có thành viên nào')).toBeVisible();
    await noViolations(page);
  });
}
