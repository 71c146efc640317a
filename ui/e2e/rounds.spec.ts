import { expect, go, noViolations, signIn, test } from './desk.ts';

test.beforeEach(async ({ page }) => signIn(page));

test('an ad hoc round is opened, says who has answered, and an agency is excused with a reason', async ({ page }) => {
  await go(page, '#/2022-12/rounds');
  await page.getByRole('button', { name: 'Mở đợt' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Nội dung cần báo cáo').fill('Số hồ sơ tồn');
  await dialog.getByLabel('Hạn gửi, ngày').fill('19/12/2022');
  await dialog.getByRole('textbox', { name: 'Câu hỏi 1' }).fill('Số hồ sơ tồn');
  await dialog.getByLabel('Đơn vị tính').fill('hồ sơ');
  await dialog.getByLabel('Đơn vị phải gửi').selectOption({ label: 'Công an tỉnh' });
  await dialog.getByRole('button', { name: 'Mở đợt' }).click();
  await expect(dialog.getByText(/phải ở sau thời điểm này/)).toBeVisible();
  await noViolations(page);
  await dialog.getByLabel('Hạn gửi, ngày').fill('28/12/2022');
  await dialog.getByRole('button', { name: 'Mở đợt' }).click();
  await expect(page.getByText('Đã có 0/1 đơn vị (0%)')).toBeVisible();
  await noViolations(page);
  await page.getByRole('row').filter({ hasText: 'Công an tỉnh' }).getByRole('button').first().click();
  await dialog.getByLabel('Lý do').fill('Đã báo cáo bằng văn bản');
  await dialog.getByRole('button', { name: 'Cho miễn gửi' }).click();
  await expect(page.getByText('Công an tỉnh (miễn gửi: Đã báo cáo bằng văn bản)')).toBeVisible();
});
