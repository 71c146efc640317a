// Made by `devtools types` from src-tauri/crates/wire/src/types. Not to be edited.

/** One agency in the round. */
export type AgencyReporting = {
  /** Stable code. */
  code: string,
  /** Name in this period. */
  name: string,
  /** Heading it stands under: "Sở, ban, ngành", "Ủy ban nhân dân cấp huyện". */
  group: string,
  /** Whether and when it reported. */
  state: ReportingState,
  /** Moment the data came. */
  received_at: string | null,
  /** Day of the official document's arrival. */
  document_at: string | null,
  /** Data came, the official document did not. */
  without_document: boolean,
  /** Further words: "gửi lại 17/12", "đã nhắc 16/12". */
  flags: Array<string>,
};

/** Every good answer: the value, and the tags of what the call changed (empty for a reading command). */
export type Answer<T> = {
  /** The command's value. */
  value: T,
  /** What screens must read again. */
  changed: Array<Tag>,
};

/** A batch that was read. */
export type Batch = {
  /** Identity. */
  batch: string,
  /** The round. */
  period: string,
  /** Where it stands. */
  state: BatchState,
  /** One per file, as found. */
  rows: Array<BatchRow>,
  /** Sums over the rows. */
  totals: BatchTotals,
};

/** A batch. */
export type BatchAsk = {
  /** Identity of the batch. */
  batch: string,
};

/** A cell of a file in a batch. */
export type BatchGrid = {
  /** The batch. */
  batch: string,
  /** The file, as in [`BatchRow::file`]. */
  file: string,
  /** The sheet. */
  sheet: string,
  /** The cell to mark. */
  cell: string,
};

/** How far the reading is. */
export type BatchProgress = {
  /** Where it stands. */
  state: BatchState,
  /** Files read. */
  done: number,
  /** Files in all, as far as known. */
  total: number,
  /** File being read. */
  current: string | null,
};

/** One file of a batch. */
export type BatchRow = {
  /** Identity inside the batch; a member of an archive is `a.zip!/b.xlsx`. */
  file: string,
  /** Agency recognised. */
  agency: Named | null,
  /** "Tháng 12/2022". */
  period_words: string | null,
  /** Form and version recognised: "Biểu BC-THANG, phiên bản 1". */
  form: string | null,
  /** The outcome. */
  outcome: Outcome,
  /** Why it is not taken; none for a file that is. */
  reason: string | null,
  /** New values. */
  new: number,
  /** Values that replace earlier ones. */
  changed: number,
  /** Values already there. */
  same: number,
  /** Values refused. */
  refused: number,
  /** What was found, gravest first. */
  findings: Array<Finding>,
};

/** A batch that began to be read. */
export type BatchStarted = {
  /** Identity of the batch; none when the dialog was closed or nothing waits. */
  batch: string | null,
};

/** Where a batch stands. */
export type BatchState = "reading" | "ready" | "taken" | "cancelled";

/** Write a batch. */
export type BatchTake = {
  /** The batch. */
  batch: string,
  /** Moment the data came to the office; none for now. */
  received_at: string | null,
};

/** Sums over a batch: the words on the buttons. */
export type BatchTotals = {
  /** All files. */
  files: number,
  /** Files that `intake.take` writes with their values. */
  valid_files: number,
  /** Agencies those files come from. */
  valid_agencies: number,
  /** Files to be put right by their agency; they leave a receipt without values. */
  needs_fixing: number,
  /** Files refused or not recognised; nothing is kept. */
  refused: number,
  /** New values. */
  new: number,
  /** Values that replace earlier ones. */
  changed: number,
  /** Values already there. */
  same: number,
};

/** What the page sends: the command's name and its argument object. */
export type Call = {
  /** A name of [`super::table::NAMES`]. */
  name: string,
  /** The command's argument; an object, `{}` when it takes nothing. */
  args: unknown,
};

/** A cell of a received file. */
export type CellAsk = {
  /** Identity of the submission. */
  submission: string,
  /** The sheet. */
  sheet: string,
  /** The cell. */
  cell: string,
};

/** Which check. */
export type CheckKind = "content" | "form";

/** What the dialog chooses. */
export type ChooseKind = "files" | "folder";

/** Answer of the dialogs that choose where a store is or will be. */
export type Chosen = {
  /** Path to show; none when the dialog was closed. */
  path_shown: string | null,
};

/** The value of a command that changes something. */
export type Done = {
  /** False when the person closed a dialog or there was nothing to do: no notice is shown. */
  done: boolean,
  /** What was done, with numbers: "Đã tiếp nhận 187 tệp." */
  message: string,
  /** What `undo` takes: an event, or a batch whose events are undone together; none where there is no undo. */
  event: string | null,
  /** Identity of what was made, e.g. of a new report. */
  id: string | null,
};

/** A step done by somebody who does not sign in, recorded by the person who does. */
export type Elsewhere = {
  /** Who did it: name and title. */
  person: string,
  /** Day it was done. */
  date: string,
  /** Where: "trên bản giấy", "trên hệ thống QLVB", "theo phân công". */
  place: string,
};

/** A page of the record, newest first. */
export type EventAsk = {
  /** Only events before this one; none for the newest. */
  before: string | null,
  /** How many, at most 500. */
  limit: number,
};

/** A page of the record. */
export type EventPage = {
  /** Newest first. */
  rows: Array<EventRow>,
  /** Older ones exist. */
  more: boolean,
};

/** One event. */
export type EventRow = {
  /** Identity. */
  id: string,
  /** Moment. */
  at: string,
  /** Họ tên of who did it. */
  person: string,
  /** What was done, in words and with numbers. */
  words: string,
  /** It can be undone now by the person signed in. */
  can_undo: boolean,
  /** Identity of the event that undid it. */
  undone_by: string | null,
  /** Identity of the event it undoes. */
  undoes: string | null,
};

/** An export that went out before. */
export type ExportAsk = {
  /** Identity of the export. */
  export: string,
};

/** Kinds of files. */
export type ExportFormat = "pdf" | "docx" | "xlsx";

/** A file that went out. */
export type ExportRow = {
  /** Identity. */
  id: string,
  /** Moment. */
  at: string,
  /** "dự thảo", "trình ký", "phát hành". */
  kind_words: string,
  /** Which kind of file. */
  format: ExportFormat,
  /** SHA-256 of the bytes, hex. */
  sha256: string,
  /** Path to show. */
  path_shown: string,
};

/** Why a call was refused. */
export type Failure = {
  /** The page acts on `not_signed_in`, `store_busy`, `wrong_password`; any other code is only kept for the log. */
  code: string,
  /** What happened and what to do next. */
  message: string,
  /** Findings that explain a refusal by a rule; empty otherwise. */
  findings: Array<Finding>,
};

/** A figure of a report. */
export type FigureAsk = {
  /** The report. */
  id: string,
  /** What stands between the braces. */
  key: string,
};

/** Where a figure stands on a page, in fractions of the page from the top left. */
export type FigureBox = {
  /** What stands between the braces. */
  key: string,
  /** Left edge. */
  x: number,
  /** Top edge. */
  y: number,
  /** Width. */
  w: number,
  /** Height. */
  h: number,
};

/** A figure that may be put into a text. */
export type FigureKey = {
  /** What stands between the braces. */
  key: string,
  /** What it is, in words. */
  words: string,
  /** How it reads now. */
  text: string,
};

/** One source of a figure. */
export type FigureSource = { "kind": "cell",
/** Identity of the submission, for `report.cell`. */
submission: string,
/** Who sent it. */
agency: string,
/** File name. */
file: string,
/** Sheet. */
sheet: string,
/** Cell. */
cell: string,
/** What it holds, in words where it has a name: "Đăng ký thường trú". */
words: string,
/** The value. */
value: Shown,
/** Moment the data came. */
received_at: string, } | { "kind": "record",
/** Which: "Danh mục địa giới hành chính", "Quyết định số 888/QĐ-UBND". */
title: string,
/** Further words. */
detail: string,
/** The value. */
value: Shown, };

/** Where a figure comes from. */
export type FigureTrace = {
  /** What stands between the braces. */
  key: string,
  /** What it is, in words. */
  words: string,
  /** The figure. */
  figure: Shown,
  /** Day it is true for. */
  as_of: string | null,
  /** "Tổng của 11 dịch vụ công của ngành Công an". */
  formula_words: string,
  /** Names of agencies that must give a number and did not. */
  missing: Array<string>,
  /** Everything it was made from. */
  sources: Array<FigureSource>,
};

/** One thing found in a file or in a report. */
export type Finding = {
  /** Stable code. */
  code: string,
  /** How grave. */
  level: Level,
  /** Sheet, where it has one. */
  sheet: string | null,
  /** Cell, e.g. `F17`. */
  cell: string | null,
  /** What was read, masked where it may be personal. */
  seen: string | null,
  /** What was expected. */
  expected: string | null,
  /** The whole sentence. */
  message: string,
};

/** A small part of a worksheet, drawn as the agency sees it. */
export type Grid = {
  /** Agency and file, in words. */
  title: string,
  /** Name of the sheet. */
  sheet: string,
  /** The marked cell, e.g. `F17`. */
  cell: string,
  /** Columns from left to right. */
  columns: Array<GridColumn>,
  /** Rows from top to bottom. */
  rows: Array<GridRow>,
};

/** A cell of a [`Grid`]. */
export type GridCell = {
  /** What is seen; empty for a blank cell. */
  text: string,
  /** Text to the left, numbers and dates to the right. */
  right: boolean,
  /** Bold, as headings are. */
  bold: boolean,
  /** A cell the agency fills in. */
  fill: boolean,
  /** The cell asked about. */
  marked: boolean,
};

/** A column of a [`Grid`]. */
export type GridColumn = {
  /** `F`. */
  letters: string,
  /** Width in characters, as the workbook says it. */
  width: number,
};

/** A row of a [`Grid`]. */
export type GridRow = {
  /** Number as Excel shows it, from 1. */
  number: number,
  /** One per column. */
  cells: Array<GridCell>,
};

/** One indicator in a period. */
export type IndicatorRow = {
  /** Stable code, `CDS-01`. */
  code: string,
  /** Name. */
  name: string,
  /** Heading it stands under: "Phát triển công dân số". */
  group: string,
  /** "hồ sơ". */
  unit: string,
  /** Derived from others, not reported. */
  derived: boolean,
  /** The number in use; none where no agency gave one. */
  value: Shown | null,
  /** What it is measured against (mẫu số). */
  base: Shown | null,
  /** Share of the base, `89,07%`. */
  percent: Shown | null,
  /** The target that counts. */
  target: TargetShown | null,
  /** Day the number is true for. */
  as_of: string | null,
  /** Names of agencies that must give a number and did not. */
  missing: Array<string>,
};

/** Which files, for which round. */
export type IntakeChoose = {
  /** Files or a folder; the dialog is opened by the program. */
  kind: ChooseKind,
  /** The round. */
  period: string,
};

/** The round dropped files are for. */
export type IntakePending = {
  /** The round. */
  period: string,
};

/** How grave a finding is. */
export type Level = "block" | "warn" | "info";

/** Something a reader would stumble over. */
export type LintRow = {
  /** The section; none for the whole report. */
  section: string | null,
  /** The finding. */
  finding: Finding,
};

/** What stands above every screen, and the counts of the rail. */
export type MonthHeader = {
  /** The period. */
  period: string,
  /** "Tháng 12/2022". */
  period_words: string,
  /** Whether the round was opened. */
  state: PeriodState,
  /** Last day in time for the agencies. */
  agency_due: string | null,
  /** "Hạn gửi báo cáo 15/12". */
  agency_due_words: string | null,
  /** Last day in time for the province. */
  province_due: string | null,
  /** "Gửi Bộ Công an, VPCP: trước ngày 22/12 (chậm nhất thứ Tư 21/12)". */
  province_due_words: string | null,
  /** "còn 2 ngày", "đã quá hạn 3 ngày", "hôm nay"; none for a closed period. */
  days_left_words: string | null,
  /** "Số liệu từ 15/11 đến 14/12/2022", only where the regime says so. */
  window_words: string | null,
  /** Day at whose end the figures of this screen are judged. */
  judged_on: string | null,
  /** Who shifted a due day, with the day; none when the rule stands. */
  due_set_by: string | null,
  /** What needs a hand. */
  counts: RailCounts,
  /** Moment of the last good backup. */
  backup_at: string | null,
};

/** The month at a glance. */
export type MonthOverview = {
  /** The period. */
  period: string,
  /** Whether the round was opened; when not, only `next` says something. */
  state: PeriodState,
  /** Day at whose end all of this is judged. */
  judged_on: string,
  /** Five steps, in order. */
  steps: Array<MonthStep>,
  /** Who reported, counted. */
  reporting: ReportingCounts,
  /** The frozen list of who must report, in the order to show. */
  agencies: Array<AgencyReporting>,
  /** Number of all tasks. */
  tasks_total: number,
  /** Overdue tasks, longest first. */
  overdue: Array<OverdueTask>,
  /** Indicators with a target or base, worst first. */
  worst: Array<IndicatorRow>,
  /** The next thing to do. */
  next: NextAction | null,
};

/** A step of the month. */
export type MonthStep = {
  /** Which. */
  code: MonthStepCode,
  /** Where it stands. */
  state: StepState,
  /** What stands in its way, or what was done: "01 đơn vị chưa gửi", "đủ 24/24". */
  words: string,
};

/** The five steps. */
export type MonthStepCode = "intake" | "verify" | "consolidate" | "submit" | "issue";

/** An organisation named in a row. */
export type Named = {
  /** Stable code. */
  code: string,
  /** Name in the period shown. */
  name: string,
};

/** The one primary button of the home screen. */
export type NextAction = {
  /** A verb: "Tiếp nhận báo cáo của 02 đơn vị". */
  words: string,
  /** Where it leads. */
  screen: Screen,
  /** Which report, for the report screen. */
  report: string | null,
};

/** The argument of a command that takes nothing. */
export type Nothing = Record<symbol, never>;

/** The register on a day. */
export type OrganisationAsk = {
  /** Names and routes of this day; none for today. */
  on: string | null,
};

/** One organisation. */
export type OrganisationRow = {
  /** Stable code. */
  code: string,
  /** Name on the day asked. */
  name: string,
  /** Other ways it is written. */
  aliases: Array<string>,
  /** Heading: "Sở, ban, ngành", "Ủy ban nhân dân cấp huyện", "Xã, phường, thị trấn". */
  group: string,
  /** Name of what it belongs to. */
  parent: string | null,
  /** "gửi trực tiếp", "qua cấp huyện", "không phải gửi". */
  route_words: string,
  /** Further words: "kết thúc hoạt động từ 01/7/2025; nhiệm vụ chuyển về …". */
  note: string | null,
};

/** What becomes of a file. */
export type Outcome = "accepted" | "needs_fixing" | "rejected" | "duplicate" | "unrecognised";

/** An overdue task on the home screen. */
export type OverdueTask = {
  /** Code in the plan. */
  code: string,
  /** Short title. */
  title: string,
  /** Who leads. */
  leads: Array<Named>,
  /** Last day that was in time. */
  due: string,
  /** Days over on the day of judgement. */
  days: number,
};

/** A page as pixels. */
export type PagePreview = {
  /** PNG, base64. */
  png_base64: string,
  /** Page from 1. */
  page: number,
  /** Pages in all. */
  pages: number,
  /** Width of the image in pixels. */
  width: number,
  /** Height of the image in pixels. */
  height: number,
  /** Where figures stand on it. */
  boxes: Array<FigureBox>,
};

/** A paragraph with its figures filled in. */
export type Paragraph = {
  /** From left to right. */
  spans: Array<Span>,
};

/** A new password for the person signed in. */
export type PasswordChange = {
  /** The one that holds now. */
  old: string,
  /** The new one. */
  new: string,
};

/** A period and, for screens that judge, the day of judgement. */
export type PeriodAsk = {
  /** The period. */
  period: string,
  /** Judged at the end of this day; without it at the end of the province due day. */
  on: string | null,
};

/** A period to choose. */
export type PeriodRow = {
  /** The period. */
  period: string,
  /** "Tháng 12/2022". */
  period_words: string,
  /** State of its round. */
  state: PeriodState,
};

/** State of a round. */
export type PeriodState = "not_opened" | "open" | "closed";

/** The person signed in. */
export type Person = {
  /** Sign-in name. */
  name: string,
  /** Họ tên; people sign in by it. */
  full_name: string,
  /** The role. */
  role: Role,
  /** "Cán bộ tổng hợp". */
  role_words: string,
  /** Names of the commands this person may call, from the one matrix of rights. */
  may: Array<string>,
};

/** A person to choose at sign-in. */
export type PersonName = {
  /** Sign-in name. */
  name: string,
  /** Họ tên. */
  full_name: string,
  /** "Cán bộ tổng hợp". */
  role_words: string,
};

/** A page of the very PDF. */
export type PreviewAsk = {
  /** The report. */
  id: string,
  /** Page from 1. */
  page: number,
  /** Width wanted, in device pixels, 200 to 2400. */
  width: number,
};

/** A province the catalogue knows. */
export type Province = {
  /** Code. */
  code: string,
  /** Name. */
  name: string,
  /** Years with a built-in plan. */
  years: Array<number>,
};

/** Counts shown in the rail; zero is not shown. */
export type RailCounts = {
  /** Agencies that have not sent, or whose file needs fixing. */
  intake: number,
  /** Overdue tasks. */
  tasks: number,
  /** Indicators under target. */
  indicators: number,
  /** Reports that wait for the person signed in. */
  reports: number,
};

/** The recovery key typed back. */
export type RecoveryTyped = {
  /** As typed; spaces and case do not matter. */
  typed: string,
};

/** A remark of a check or of a return. */
export type Remark = {
  /** Moment. */
  at: string,
  /** Who. */
  person: string,
  /** Which step, in words: "Kiểm tra nội dung: đề nghị chỉnh lý". */
  step_words: string,
  /** The remark. */
  text: string,
};

/** Approval of the draft for a signer: freezes the snapshot. */
export type ReportApprove = {
  /** The report. */
  id: string,
  /** Code of the signer. */
  signer: string,
  /** Done elsewhere; none when the person signed in did it. */
  elsewhere: Elsewhere | null,
};

/** A report. */
export type ReportAsk = {
  /** Identity. */
  id: string,
};

/** A check. */
export type ReportCheck = {
  /** The report. */
  id: string,
  /** Which check. */
  kind: CheckKind,
  /** Passed, or to be put right. */
  ok: boolean,
  /** Remarks; needed where it did not pass. */
  remarks: string,
  /** Done elsewhere; none when the person signed in did it. */
  elsewhere: Elsewhere | null,
};

/** A file to write; the place is chosen in a dialog of the program. */
export type ReportExport = {
  /** The report. */
  id: string,
  /** Kind of file. */
  format: ExportFormat,
};

/** Number and day given by the records office. */
export type ReportIssue = {
  /** The report. */
  id: string,
  /** Number, as the records office gave it. */
  number: string,
  /** Day of the document. */
  date: string,
};

/** Kinds of reports. */
export type ReportKind = "month" | "quarter" | "half-year" | "nine-months" | "year" | "quick";

/** What may be done now: the stage and the rights together. */
export type ReportMay = {
  /** Edit sections. */
  edit: boolean,
  /** Record the content check. */
  check_content: boolean,
  /** Record the form check. */
  check_form: boolean,
  /** Approve for a signer. */
  approve: boolean,
  /** Give back with remarks. */
  give_back: boolean,
  /** Record number and day, and issue. */
  issue: boolean,
  /** Write a file. */
  export: boolean,
};

/** A report to begin. */
export type ReportNew = {
  /** Its kind. */
  kind: ReportKind,
  /** Its period. */
  period: string,
};

/** Give a report back. */
export type ReportReturn = {
  /** The report. */
  id: string,
  /** Why. */
  remarks: string,
};

/** One report in the list. */
export type ReportRow = {
  /** Identity. */
  id: string,
  /** "Báo cáo năm". */
  kind_words: string,
  /** "Năm 2022". */
  period_words: string,
  /** Title of the document. */
  title: string,
  /** Where it stands. */
  stage: ReportStage,
  /** Number given by the records office. */
  number: string | null,
  /** Day of the document. */
  date: string | null,
  /** Moment of the last change. */
  changed_at: string,
};

/** Where a report stands, in the order of the rail. */
export type ReportStage = "drafting" | "content_check" | "form_check" | "submitted" | "signed" | "issued";

/** A step of the rail. */
export type ReportStep = {
  /** Which. */
  stage: ReportStage,
  /** Where it stands. */
  state: StepState,
  /** Who did it and when, as recorded; or what stands in its way. May be empty. */
  words: string,
};

/** A report opened. */
export type ReportView = {
  /** Identity. */
  id: string,
  /** "Báo cáo năm". */
  kind_words: string,
  /** "Năm 2022". */
  period_words: string,
  /** Title of the document. */
  title: string,
  /** Where it stands. */
  stage: ReportStage,
  /** Six steps, in order. */
  rail: Array<ReportStep>,
  /** Number given by the records office. */
  number: string | null,
  /** Day of the document. */
  date: string | null,
  /** Whose signature it is meant for. */
  signer: Signer | null,
  /** SHA-256 of the frozen snapshot; none before approval. */
  snapshot: string | null,
  /** Sections in reading order. */
  sections: Array<Section>,
  /** What a reader would stumble over. */
  lint: Array<LintRow>,
  /** Remarks of checks and returns, newest first. */
  remarks: Array<Remark>,
  /** Files that went out, newest first. */
  exports: Array<ExportRow>,
  /** What the person signed in may do with it now. */
  may: ReportMay,
};

/** Who reported, counted. `on_time + late + missing = expected`; `needs_fixing` are part of `missing`. */
export type ReportingCounts = {
  /** Who must report. */
  expected: number,
  /** Gửi đúng hạn. */
  on_time: number,
  /** Gửi chậm. */
  late: number,
  /** Chưa gửi. */
  missing: number,
  /** Cần chỉnh lý. */
  needs_fixing: number,
};

/** Whether and when an agency reported. */
export type ReportingState = "on_time" | "late" | "missing" | "needs_fixing";

/** Roles as the screen knows them. */
export type Role = "clerk" | "content_reviewer" | "form_reviewer" | "approver" | "administrator";

/** Screens of the window. */
export type Screen = "month" | "intake" | "tasks" | "indicators" | "reports";

/** A section of the report. */
export type Section = {
  /** Code, `II.4.1`. */
  code: string,
  /** "4.1."; empty where it has none. */
  numbering: string,
  /** Title; empty where the section is only text. */
  title: string,
  /** Depth from 1. */
  level: number,
  /** Written text with marks (`{{CDS-01}}`), one paragraph a line. */
  text: string,
  /** The same with figures filled in. */
  paragraphs: Array<Paragraph>,
  /** Where it stands. */
  state: SectionState,
  /** Takes text of its own. */
  editable: boolean,
};

/** State of a section. */
export type SectionState = "heading" | "empty" | "incomplete" | "written";

/** New text of a section. */
export type SectionText = {
  /** The report. */
  id: string,
  /** The section. */
  code: string,
  /** Text with marks, one paragraph a line. */
  text: string,
};

/** How a text would read; nothing is written. */
export type SectionTried = {
  /** With figures filled in. */
  paragraphs: Array<Paragraph>,
  /** Unknown marks and the like. */
  findings: Array<Finding>,
};

/** Where the window stands: which store, which person, what they may do. */
export type SessionState = {
  /** The open store, or the one that was used last and waits for a password. */
  store: StoreInfo | null,
  /** The person signed in. */
  person: Person | null,
  /** Why the store cannot be opened now (open in another window, on a network disk, damaged), and what to do. */
  busy: string | null,
  /** A store was just made and its recovery key was not yet typed back. */
  recovery_pending: boolean,
  /** The period to show first. */
  default_period: string | null,
};

/** A number as a person reads it, with the text it was made from. */
export type Shown = {
  /** Vietnamese: `1.322.251`, `89,07%`. */
  text: string,
  /** Canonical: `1322251`, `89.07`; for copying and sorting. */
  raw: string,
};

/** Sign-in. */
export type SignIn = {
  /** Sign-in name. */
  name: string,
  /** Password. */
  password: string,
};

/** A signer: person, title, seal and number series are one linked choice. */
export type Signer = {
  /** Code. */
  code: string,
  /** Họ tên. */
  name: string,
  /** "TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH / PHÓ CHỦ TỊCH". */
  title: string,
  /** Series of numbers the document takes: "/BC-UBND". */
  series: string,
};

/** A piece of a paragraph. */
export type Span = { "kind": "text",
/** The words. */
text: string, } | { "kind": "figure",
/** What stands between the braces: `CDS-01/%`. */
key: string,
/** As printed; the words for a missing number where there is none. */
text: string,
/** No number stands behind it yet. */
missing: boolean, };

/** State of a step, of the month and of a report. */
export type StepState = "done" | "current" | "blocked" | "waiting";

/** Facts of a store to make at the place that was chosen. */
export type StoreCreate = {
  /** Code of the province, from `store.provinces`. */
  province: string,
  /** First year. */
  year: number,
  /** Họ tên of the clerk who makes it. */
  full_name: string,
  /** Their password. */
  password: string,
};

/** A store was made. */
export type StoreCreated = {
  /** Shown once, in groups of four; typed back with `store.confirm_recovery`. */
  recovery_key: string,
};

/** A store as the page may know it. */
export type StoreInfo = {
  /** File name without its ending. */
  name: string,
  /** "Bình Định". */
  province: string,
  /** Path to show; the page never sends it back. */
  path_shown: string,
};

/** What a change touches. A screen that shows one of these reads it again, and only then. */
export type Tag = "session" | "periods" | "month" | "intake" | "tasks" | "indicators" | "organisations" | "reports" | "journal" | "backup";

/** A target beside an indicator, always with who set it. */
export type TargetShown = {
  /** "379.686 hồ sơ", "100%". */
  text: string,
  /** "Ủy ban nhân dân tỉnh giao". */
  set_by: string,
  /** How much of the target was reached, in hundredths of a percent (11134 for 111,34 %); none without a value. */
  reached: number | null,
  /** Whether it is met; none where it cannot be said. */
  met: boolean | null,
};

/** All tasks of the plan in a period. */
export type TaskList = {
  /** Day at whose end the states are judged. */
  judged_on: string,
  /** The plan they come from: number, day and title. */
  plan_words: string,
  /** In the order of the plan. */
  rows: Array<TaskRow>,
};

/** One task. */
export type TaskRow = {
  /** Code in the plan. */
  code: string,
  /** Short title in our own words ("tóm tắt"). */
  title: string,
  /** Heading of the plan it stands under. */
  group: string,
  /** Chủ trì. */
  leads: Array<Named>,
  /** Phối hợp. */
  coordinators: Array<string>,
  /** The plan's own words for the deadline; empty where it names none. */
  deadline_words: string,
  /** Last day still in time; none for undated kinds. */
  due: string | null,
  /** The calendar's judgement. */
  status: TaskStatus,
  /** "Chưa hoàn thành, quá hạn". */
  status_words: string,
  /** Days over; none when not overdue. */
  days_over: number | null,
  /** What each lead said this period; leads that said nothing are missing here. */
  says: Array<TaskSays>,
};

/** What one lead said of a task. */
export type TaskSays = {
  /** Who. */
  agency: Named,
  /** "Đang thực hiện". */
  state_words: string,
  /** Result in their words; may be empty. */
  note: string,
  /** Moment the data came. */
  received_at: string,
};

/** State of a task, judged. */
export type TaskStatus = "not_started" | "in_progress" | "done_on_time" | "done_late" | "overdue" | "awaiting_guidance" | "recurring" | "cancelled";

/** Workbooks to write for the agencies of a round; the folder is chosen in a dialog of the program. */
export type TemplatesWrite = {
  /** The round. */
  period: string,
};

/** Undo an event by a new one. */
export type Undo = {
  /** The event to undo. */
  event: string,
};

/** What a chosen PDF is. */
export type Verdict = {
  /** False when the dialog was closed. */
  done: boolean,
  /** It is one of our exports, byte for byte. */
  genuine: boolean,
  /** "dự thảo", "trình ký", "phát hành"; none when not ours. */
  kind_words: string | null,
  /** The whole judgement: which report, when exported, or why not. */
  message: string,
};

/** Every command: what it takes and what it gives. */
export type Commands = {
  "session.state": { ask: Nothing; value: SessionState };
  "store.provinces": { ask: Nothing; value: Array<Province> };
  "store.choose_new": { ask: Nothing; value: Chosen };
  "store.choose_existing": { ask: Nothing; value: Chosen };
  "store.create": { ask: StoreCreate; value: StoreCreated };
  "store.confirm_recovery": { ask: RecoveryTyped; value: Done };
  "store.open": { ask: Nothing; value: SessionState };
  "session.people": { ask: Nothing; value: Array<PersonName> };
  "session.sign_in": { ask: SignIn; value: SessionState };
  "session.sign_out": { ask: Nothing; value: SessionState };
  "session.change_password": { ask: PasswordChange; value: Done };
  "month.header": { ask: PeriodAsk; value: MonthHeader };
  "month.overview": { ask: PeriodAsk; value: MonthOverview };
  "period.list": { ask: Nothing; value: Array<PeriodRow> };
  "period.open": { ask: PeriodAsk; value: Done };
  "intake.choose": { ask: IntakeChoose; value: BatchStarted };
  "intake.pending": { ask: IntakePending; value: BatchStarted };
  "intake.progress": { ask: BatchAsk; value: BatchProgress };
  "intake.cancel": { ask: BatchAsk; value: Done };
  "intake.batch": { ask: BatchAsk; value: Batch };
  "intake.grid": { ask: BatchGrid; value: Grid };
  "intake.take": { ask: BatchTake; value: Done };
  "intake.discard": { ask: BatchAsk; value: Done };
  "templates.write": { ask: TemplatesWrite; value: Done };
  "task.list": { ask: PeriodAsk; value: TaskList };
  "indicator.list": { ask: PeriodAsk; value: Array<IndicatorRow> };
  "organisation.list": { ask: OrganisationAsk; value: Array<OrganisationRow> };
  "report.list": { ask: Nothing; value: Array<ReportRow> };
  "report.new": { ask: ReportNew; value: Done };
  "report.get": { ask: ReportAsk; value: ReportView };
  "report.section_set": { ask: SectionText; value: Done };
  "report.section_try": { ask: SectionText; value: SectionTried };
  "report.keys": { ask: ReportAsk; value: Array<FigureKey> };
  "report.figure": { ask: FigureAsk; value: FigureTrace };
  "report.cell": { ask: CellAsk; value: Grid };
  "report.preview": { ask: PreviewAsk; value: PagePreview };
  "report.check": { ask: ReportCheck; value: Done };
  "report.approve": { ask: ReportApprove; value: Done };
  "report.return": { ask: ReportReturn; value: Done };
  "report.issue": { ask: ReportIssue; value: Done };
  "report.export": { ask: ReportExport; value: Done };
  "report.open_export": { ask: ExportAsk; value: Done };
  "signers.list": { ask: Nothing; value: Array<Signer> };
  "event.list": { ask: EventAsk; value: EventPage };
  "undo": { ask: Undo; value: Done };
  "verify.choose": { ask: Nothing; value: Verdict };
  "backup.now": { ask: Nothing; value: Done };
};

/** What each value is made from: read it again when one of these changed. */
export const READS: { readonly [Name in keyof Commands]: readonly Tag[] } = {
  "session.state": ["session"],
  "store.provinces": [],
  "store.choose_new": [],
  "store.choose_existing": [],
  "store.create": [],
  "store.confirm_recovery": [],
  "store.open": [],
  "session.people": ["session"],
  "session.sign_in": [],
  "session.sign_out": [],
  "session.change_password": [],
  "month.header": ["periods","month","intake","tasks","indicators","reports","backup"],
  "month.overview": ["periods","month","intake","tasks","indicators","organisations","reports"],
  "period.list": ["periods"],
  "period.open": [],
  "intake.choose": [],
  "intake.pending": [],
  "intake.progress": [],
  "intake.cancel": [],
  "intake.batch": ["intake"],
  "intake.grid": [],
  "intake.take": [],
  "intake.discard": [],
  "templates.write": [],
  "task.list": ["tasks","intake"],
  "indicator.list": ["indicators","intake"],
  "organisation.list": ["organisations"],
  "report.list": ["reports"],
  "report.new": [],
  "report.get": ["reports","indicators"],
  "report.section_set": [],
  "report.section_try": [],
  "report.keys": ["reports","indicators"],
  "report.figure": ["reports","indicators"],
  "report.cell": [],
  "report.preview": ["reports","indicators"],
  "report.check": [],
  "report.approve": [],
  "report.return": [],
  "report.issue": [],
  "report.export": [],
  "report.open_export": [],
  "signers.list": ["organisations"],
  "event.list": ["journal"],
  "undo": [],
  "verify.choose": [],
  "backup.now": [],
};
