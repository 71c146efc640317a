import { expect, go, noViolations, signIn, test } from './desk.ts';

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
  await go(page, '#/2022-12/tasks');
  await page.getByRole('row').filter({ hasText: 'II.4.1' }).click();
  const side = page.getByRole('complementary');
  await expect(side.getByText('Công an tỉnh').first()).toBeVisible();
  await expect(page.getByRole('row', { selected: true })).toContainText('II.4.1');

  const note = 'Thời hạn do cơ quan chủ trì soạn thảo từng văn bản đặt ra.';
  await page.getByRole('row').filter({ hasText: note }).click();
  await expect(side.getByText('Ghi chú', { exact: true })).toBeVisible();
  await expect(side.getByText(note)).toBeVisible();
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

test('a task is ruled on with day and ground, and the ruling taken back', async ({ page }) => {
  await go(page, '#/2022-12/tasks');
  await page.getByRole('row').filter({ hasText: 'II.4.1' }).click();
  await page.getByRole('button', { name: 'Ghi nhận tình trạng…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Từ ngày').fill('01/12/2022');
  await dialog.getByRole('button', { name: 'Ghi nhận tình trạng' }).click();
  await expect(dialog.getByText('Đề nghị nhập mục này.')).toBeVisible();
  await dialog.getByLabel('Căn cứ').fill('Kết luận họp ngày 30/11/2022');
  await dialog.getByRole('button', { name: 'Ghi nhận tình trạng' }).click();
  await expect(page.getByRole('complementary').getByText(/Kết luận họp ngày 30\/11\/2022/)).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(page.getByRole('complementary').getByText(/Kết luận họp/)).toHaveCount(0);
});

test('what agencies wrote is listed by agency, with where it stands', async ({ page }) => {
  await go(page, '#/2022-12/entries');
  await expect(page.getByRole('heading', { name: 'Công an tỉnh', level: 2 })).toBeVisible();
  await expect(page.getByText(/trang tính ‹.+›, ô [A-Z]+\d+/).first()).toBeVisible();
  await page.getByRole('button', { name: /^Văn bản chỉ đạo/ }).click();
  await expect(page.getByText('3139/CAT-PC06').first()).toBeVisible();
});

test('a document is entered in the register, and taken out again', async ({ page }) => {
  await go(page, '#/2022-12/documents');
  await page.getByRole('button', { name: 'Vào sổ văn bản' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Số, ký hiệu').fill('9999/UBND-KSTT');
  await dialog.getByLabel('Loại văn bản').fill('Công văn');
  await dialog.getByLabel('Ngày ban hành').fill('19/12/2022');
  await dialog.getByLabel('Cơ quan ban hành').fill('Ủy ban nhân dân tỉnh');
  await dialog.getByLabel('Trích yếu').fill('Đôn đốc thực hiện Đề án 06');
  await dialog.getByRole('button', { name: 'Vào sổ văn bản' }).click();
  await page.getByRole('row').filter({ hasText: '9999/UBND-KSTT' }).click();
  await page.getByRole('button', { name: 'Thôi dùng' }).click();
  await dialog.getByRole('button', { name: 'Thôi dùng' }).click();
  await expect(page.getByRole('row').filter({ hasText: '9999/UBND-KSTT' })).toHaveCount(0);
});

test('a plan is read in the dialog, and a name nobody knows is asked before it is taken', async ({ page }) => {
  // Any workbook with tasks and who carries them out will do.
  await page.request.post('/call', {
    data: { name: 'templates.write_one', args: { period: '2022-12', agency: 'SYT' } },
  });
  await go(page, '#/2022-12/tasks');
  await page.getByRole('button', { name: 'Nhập kế hoạch' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Mã kế hoạch').fill('KH-2023');
  await dialog.getByLabel('Ngày ban hành', { exact: true }).fill('05/01/2022');
  await dialog.getByRole('button', { name: 'Nhập kế hoạch' }).click();
  await expect(dialog.getByText('Tệp .xlsx hoặc .docx có bảng nhiệm vụ').first()).toBeVisible();
  await dialog.getByRole('button', { name: 'Tệp kế hoạch' }).click();
  await expect(dialog.getByText(/là cơ quan nào\?/).first()).toBeVisible();
  await noViolations(page);
  await dialog.getByRole('button', { name: 'Nhập kế hoạch' }).click();
  await expect(dialog.getByText('Đề nghị nhập mục này.').first()).toBeVisible();
  await expect(dialog.getByLabel('Mã kế hoạch')).toHaveValue('KH-2023');
});

test('a task out of a meeting is typed, listed, changed by a document, and the history tells it', async ({ page }) => {
  await go(page, '#/2022-12/tasks');
  await page.getByRole('button', { name: 'Thêm nhiệm vụ' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Văn bản giao nhiệm vụ').selectOption('BD-2022');
  await dialog.getByLabel('Mã nhiệm vụ').fill('VI.9');
  await dialog.getByLabel('Nội dung nhiệm vụ').fill('Tổng kết năm thực hiện Đề án');
  await dialog.getByLabel('Thời hạn').fill('khi nào xong thì xong');
  await dialog.getByRole('button', { name: 'Thêm nhiệm vụ' }).click();
  await expect(dialog.getByText('Chọn cơ quan chủ trì hoặc thực hiện.')).toBeVisible();
  await dialog.getByLabel('Chủ trì').selectOption({ label: 'Công an tỉnh' });
  await dialog.getByRole('button', { name: 'Thêm nhiệm vụ' }).click();
  await expect(dialog.getByText(/Thời hạn ‘khi nào xong thì xong’/)).toBeVisible();
  await noViolations(page);
  await dialog.getByLabel('Thời hạn').fill('Trong tháng 12/2022');
  await dialog.getByRole('button', { name: 'Thêm nhiệm vụ' }).click();
  await expect(dialog).toHaveCount(0);
  // The month was opened before: it is listed, and asked about from the next month on.
  await page
    .getByRole('row')
    .filter({ hasText: 'Tổng kết năm thực hiện Đề án' })
    .getByRole('button', { name: 'Sửa nhiệm vụ…' })
    .click();
  await expect(dialog.getByLabel('Nội dung nhiệm vụ')).toHaveValue('Tổng kết năm thực hiện Đề án');
  await dialog.getByLabel('Thời hạn').fill('Trước ngày 20/01/2023');
  await dialog.getByLabel('Từ ngày').fill('20/12/2022');
  await dialog.getByLabel('Văn bản làm căn cứ').fill('99/UBND-NC');
  await dialog.getByRole('button', { name: 'Sửa nhiệm vụ' }).click();
  await expect(dialog).toHaveCount(0);
  await page.getByRole('button', { name: 'Lịch sử sửa đổi' }).click();
  await expect(dialog.getByText('dời hạn 1 nhiệm vụ')).toBeVisible();
  await expect(dialog.getByText('Trước ngày 20/01/2023')).toBeVisible();
  await noViolations(page);
});
