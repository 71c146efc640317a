// Made by `devtools types` from the table of commands. Not to be edited.

/** Going on with a store that lacks what was noted outside it. */
export type AcceptOlder = {
  /** Why, for the journal. */
  reason: Line,
  /** The password of the person signed in. */
  confirm: string,
};

/** An agency in a month. */
export type AgencyAsk = {
  period: Period,
  /** Its code. */
  agency: Line,
};

/** One agency. */
export type AgencyStatus = {
  /** Code. */
  code: string,
  /** Name when the round opened. */
  name: string,
  /** Level when the round opened. */
  level: Level,
  /** Heading it stands under. */
  group: string,
  /** Whether it reported. */
  state: ReportingState,
  /** In words, with what is still missing. */
  words: string,
  /** When the first recognised file came. */
  received_at: string | null,
  /** Day the official document came. */
  document_at: string | null,
  /** Data came, the official document did not. */
  awaiting_document: boolean,
  /** "gửi lại ngày …". */
  flags: Array<string>,
};

/** What was typed of a slip. */
export type AnchorTyped = {
  /** `52:8XHM-…`. */
  code: Line,
};

/** Whether this store holds what a paper or file bears witness of. */
export type AnchorVerdict = {
  /** It does. */
  holds: boolean,
  /** Number of the event. */
  event: number,
  /** The whole judgement. */
  message: string,
};

/** Every good answer: the value, and the tags of what the call changed (empty for a reading command). */
export type Answer<T> = {
  /** The command's value. */
  value: T,
  /** What screens must read again. */
  changed: Array<Tag>,
};

/** An official document that came. */
export type ArrivalRecord = {
  period: Period,
  /** Code of the agency. */
  agency: Line,
  /** Day it came. */
  document_at: string,
  /** Number and symbol; may be empty. */
  symbol: Line,
};

/** A backup that was chosen. */
export type BackupLook = {
  /** Name of the file. */
  name: string,
  /** When it was made. */
  made_at: string,
  /** The journal's last number in it. */
  events: number,
};

/** How it stands with the backups. */
export type BackupState = {
  /** When the newest good backup was made; none when there is none in the known places. */
  last: string | null,
  /** Backups in the folder beside the store. */
  beside: number,
  /** The second place; none when none was named. */
  second: string | null,
  /** Backups there; none when it cannot be reached now. */
  in_second: number | null,
};

/** A batch. */
export type BatchAsk = { batch: string, };

/** A cell of a file in a batch. */
export type BatchGrid = {
  batch: string,
  /** By its path in the list. */
  file: string, sheet: Line,
  /** The cell to mark. */
  cell: Line,
};

/** How far the reading of a batch is. */
export type BatchProgress = {
  state: BatchState,
  /** Files read. */
  done: number,
  /** Files in all, as far as known. */
  total: number,
  /** File being read. */
  current: string | null,
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
  batch: string,
  /** Moment the data came to the office; none for now. */
  received_at?: string | null,
};

/** A batch that was read. */
export type BatchView = {
  batch: string, period: Period, state: BatchState,
  /** One per file, as found. */
  rows: Array<FileRow>,
  /** Files that are taken with their values. */
  valid_files: number,
  /** Agencies those files come from. */
  valid_agencies: number,
  /** Files to be put right by their agency; they leave a receipt without values. */
  needs_fixing: number,
  /** Files refused or not recognised; nothing is kept. */
  refused: number,
};

/** Whose name it is. */
export type Body = "office" | "committee" | "support" | "place";

/** What the page sends: the command's name and its argument object. */
export type Call = {
  /** A name of [`crate::table::NAMES`]. */
  name: string,
  /** The command's argument; an object, `{}` when it takes nothing. */
  args: unknown,
};

/** A cell of a received file. */
export type CellAsk = { submission: number, sheet: Line, cell: Line, };

/** A cell a figure rests on. */
export type CellSource = {
  /** Code of the agency. */
  agency: string,
  /** Name of the agency. */
  agency_name: string,
  /** Code of the indicator. */
  indicator: string,
  /** Its name. */
  indicator_name: string,
  /** Which of its figures, in words. */
  field: string,
  /** Id of the round. */
  round: number,
  /** Number of the submission. */
  submission: number,
  /** File as it came. */
  file: string,
  /** Hash of its bytes. */
  sha256: string,
  /** Sheet. */
  sheet: string,
  /** Cell. */
  cell: string,
  /** Value as people read it. */
  value: string,
  /** As the sender sees it. */
  seen: string,
  /** RFC 3339. */
  received_at: string,
};

/** What is checked before approval. */
export type CheckKind = "content" | "form";

/** Answer of the dialogs that choose where a store is or will be. */
export type Chosen = {
  /** Path to show; none when the dialog was closed. */
  path_shown: string | null,
};

/** A code for one sign-in, shown once. */
export type CodeGiven = {
  /** Whose. */
  full_name: string,
  /** `XXXX-XXXX-XXXX`. */
  code: string,
};

/** One's own password, asked again before what weighs most. */
export type Confirm = {
  /** The password of the person signed in. */
  confirm: string,
};

/** A day; without one, today. */
export type DayAsk = { on?: string | null, };

/** Which way a document goes. */
export type Direction = "cited" | "incoming" | "outgoing" | "internal";

/** A document to enter. */
export type DocumentAdd = {
  /** Number and symbol. */
  symbol: Line,
  /** Tên loại. */
  kind: Line,
  /** Day of issue. */
  dated: string | null,
  /** Issuing body. */
  issuer: Line,
  /** Trích yếu. */
  subject: Line,
};

/** A document to take out of use, or back into it. */
export type DocumentRetire = { id: number, retired: boolean, };

/** One document. */
export type DocumentRow = {
  /** 0 before it is kept. */
  id: number,
  /** Which way it goes. */
  direction: Direction,
  /** Number and symbol. */
  symbol: string,
  /** "Quyết định", "Công văn" … */
  kind: string,
  /** Day of issue. */
  dated: string | null,
  /** Issuing body. */
  issuer: string,
  /** Trích yếu. */
  subject: string,
  /** Id of the document it answers, carries out or replaces. */
  parent: number | null,
  /** Where this fact comes from. */
  basis: string,
  /** Out of use. */
  retired: boolean,
};

/** The value of a command that changes something. */
export type Done = {
  /** False when the person closed a dialog or there was nothing to do: no notice is shown. */
  done: boolean,
  /** What was done, with numbers: "Đã tiếp nhận 187 tệp." */
  message: string,
  /** The event that `undo` takes back; none where there is no undo. */
  event: number | null,
  /** The group of events that `undo` takes back together. */
  batch: number | null,
  /** Id of what was made, e.g. of a new report. */
  id: number | null,
};

/** What a rehearsed restore showed. */
export type DrillOutcome = {
  /** The day the data would come back to. */
  made_at: string,
  /** The journal's last number in it. */
  events: number,
  /** What is wrong with it; a good copy has nothing. */
  faults: Array<string>,
};

/** A step done by somebody who does not sign in, recorded by the person who does. */
export type Elsewhere = {
  /** Họ tên of who did it. */
  person: string,
  /** Chức vụ. */
  post: string,
  /** Day it was done. */
  date: string,
  /** How. */
  manner: Manner,
  /** The paper that shows it: "Phiếu trình số 15/PTr-VP ngày 20/12/2022". */
  paper: string,
};

/** A file that left the program. */
export type Export = {
  /** Id of the report. */
  report: number,
  /** Id of the step whose artefact it is; none for a draft. */
  step: number | null,
  /** When. */
  at: string,
  /** Stage. */
  kind: ExportKind,
  /** Format. */
  format: Format,
  /** Hex SHA-256 of the file. */
  sha256: string,
  /** Bytes. */
  size: number,
};

/** A file that went out in this sitting. */
export type ExportAsk = {
  /** SHA-256 of its bytes. */
  sha256: string,
};

/** What stage of sign-off a file shows. */
export type ExportKind = "draft" | "for_signature" | "issued";

/** Why a call was refused. */
export type Failure = {
  /** The page acts on `not_signed_in`, `store_busy`, `wrong_password`, `password_to_choose`, `needs_way_back`,
   * `changed_since`, `others_act`, `others_batch`; any other code is only kept for
   * the log. */
  code: string,
  /** What happened and what to do next. */
  message: string,
  /** Of `changed_since`: the event to undo first, where it can be undone. Of `others_act` and `others_batch`: the event or
   * the group that somebody else made, to be undone all the same. */
  later: number | null,
};

/** One figure with where it comes from. */
export type Figure = {
  /** As printed. */
  text: string,
  /** As copied into a spreadsheet: digits without points. */
  raw: string,
  /** What it is, in words: "Thu nhận hồ sơ: tỷ lệ". */
  words: string,
  /** Số liệu tính đến. */
  as_of: string | null,
  /** Names of the agencies that still owe a part of it. */
  missing_from: Array<string>,
  /** How it was computed, in words. */
  formula: string,
  /** What it was computed from. */
  sources: Array<FigureSource>,
  /** Whether something it needs is missing; the text then shows a gap. */
  missing: boolean,
};

/** A figure of a report. */
export type FigureAsk = { id: number, key: Line, };

/** A figure that may be put into a text. */
export type FigureChoice = {
  /** What stands between the braces. */
  key: string,
  /** What it is. */
  words: string,
  /** How it reads now. */
  text: string,
};

/** Where a figure stands on a page, in fractions of the page from the top left. */
export type FigureOnPage = {
  /** Key of the figure. */
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

/** One thing a figure rests on. */
export type FigureSource = { "from": "cell" } & CellSource | { "from": "record",
/** "Danh mục", "Sổ văn bản". */
register: string,
/** Which record. */
record: string,
/** Its value. */
value: string,
/** Where the record comes from. */
basis: string, };

/** A figure as printed, and as one would type it into a Vietnamese spreadsheet. */
export type FigureText = {
  /** As printed: `1.322.251`, `89,07%`, `ngày 16 tháng 12 năm 2022`. */
  text: string,
  /** As typed: `1322251`, `89,07%`, `16/12/2022`. What is no single value is copied as printed. */
  raw: string,
};

/** A file of a batch. */
export type FileAsk = {
  batch: string,
  /** By its path in the list. */
  file: string,
};

/** What becomes of a file. */
export type FileOutcome = "accepted" | "needs_fixing" | "rejected" | "duplicate" | "unrecognised";

/** One file as lists show it: without what was found in it. */
export type FileRow = {
  /** As it is shown; a member of an archive is `a.zip!/b.xlsx`. */
  path: string,
  /** Form and version. */
  sheet_form: string | null,
  /** Code of the agency. */
  agency: string | null,
  /** Its name, when it is on the round's list. */
  agency_name: string | null,
  /** The period asked about. */
  period: Period | null,
  /** What became of it. */
  outcome: FileOutcome,
  /** The same in words. */
  outcome_words: string,
  /** Values that were not there. */
  new: number,
  /** Values that replace others. */
  changed: number,
  /** Values that are there already. */
  same: number,
  /** Values that were refused. */
  refused: number,
  /** Answers on tasks. */
  tasks: number,
  /** How much was found in it. */
  found: number,
  /** The gravest of it, for a file that is not taken. */
  reason: string | null,
};

/** A finding as programs read it (JSON of `import` and of the window). */
export type FindingView = {
  /** Stable name of the kind. */
  code: string,
  /** Weight. */
  level: Severity,
  /** Sheet, where it concerns one. */
  sheet: string | null,
  /** Cell, where it concerns one. */
  cell: string | null,
  /** What stood there. */
  seen: string | null,
  /** What is needed. */
  expected: string,
  /** The whole sentence. */
  message: string,
};

/** Formats of files. The word is the file's ending. */
export type Format = "pdf" | "docx" | "xlsx";

/** A file to write; the place is chosen in a dialog of the program. */
export type FormatAsk = {
  /** Id of the report. */
  id: number, format: Format,
};

/** Issuer, title, recipients, distribution, options. */
export type Frame = {
  /** The parent body's lines; empty for the people's committee of a province. */
  issuer_parent: Array<string>,
  /** The issuing body, a line each. */
  issuer: Array<string>,
  /** Place before the date. */
  place: string,
  /** Symbol after the number ("BC-UBND"). */
  symbol: string,
  /** Tên loại ("BÁO CÁO"). */
  type_name: string,
  /** Trích yếu, a line each. */
  subject: Array<string>,
  /** Kính gửi. */
  recipients: Array<string>,
  /** The paragraph before the first section. */
  opening: string,
  /** The paragraph after the last. */
  closing: string,
  /** Nơi nhận. */
  distribution: Array<string>,
  /** Adds the annex of all indicators. */
  with_indicators: boolean,
  /** Adds the annex of all tasks; internal unless a person turns it on. */
  with_tasks: boolean,
};

/** New issuer, title, recipients or options of a report. */
export type FrameSet = {
  id: number,
  /** The whole frame. */
  frame: Frame,
};

/** A piece of a sheet. Hidden rows and columns are left out, as on the sender's screen. */
export type Grid = {
  /** Name of the sheet. */
  sheet: string,
  /** Columns from left to right. */
  columns: Array<GridColumn>,
  /** Rows from top to bottom. */
  rows: Array<GridRow>,
};

/** A cell of a piece. */
export type GridCell = {
  /** As shown to the sender; empty when blank. */
  text: string,
  /** A number or a date, which stands at the right of its cell. */
  right: boolean,
  /** The cell in question. */
  marked: boolean,
  /** Lies under a merged area whose text stands in its first cell. */
  covered: boolean,
};

/** A column of a piece. */
export type GridColumn = {
  /** `F`, `AA`. */
  letters: string,
  /** In characters: the longest text that stands in this piece of it, within bounds that a screen can draw. */
  width: number,
};

/** A row of a piece. */
export type GridRow = {
  /** Its number on the sender's screen, from 1. */
  number: number,
  /** One cell per column of [`Grid::columns`]. */
  cells: Array<GridCell>,
};

/** A report or another thing by its id. */
export type IdAsk = { id: number, };

/** One indicator: the row of lists and of `--json`. */
export type IndicatorRow = {
  /** Code. */
  code: string,
  /** Name. */
  name: string,
  /** Unit of count. */
  unit: string,
  /** Name of the group. */
  group: string,
  /** Computed from others, not reported. */
  derived: boolean,
  /** Value, digit by digit. */
  value: number | null,
  /** What it is measured against. */
  denominator: number | null,
  /** Percent of it. */
  percent: number | null,
  /** The three as people read and copy them. */
  shown: IndicatorShown,
  /** The target in words: "379.686 (UBND tỉnh giao)". */
  target: string | null,
  /** How it stands against it. */
  standing: TargetStanding | null,
  /** Số liệu tính đến. */
  as_of: string | null,
  /** Codes of the agencies that still owe a figure. */
  missing_from: Array<string>,
  /** Their names. */
  missing_names: Array<string>,
};

/** The figures of an indicator as people read and copy them. */
export type IndicatorShown = {
  /** Value. */
  value: FigureText | null,
  /** Base. */
  base: FigureText | null,
  /** Percent. */
  percent: FigureText | null,
};

/** Which files, for which round. */
export type IntakeChoose = {
  /** A folder with everything in it, rather than files; the dialog is opened by the program. */
  folder: boolean, period: Period,
};

/** Another body that issues the report. */
export type IssuerSet = { id: number, body: Body, };

/** One line of the journal. */
export type JournalLine = {
  /** Number of the event. */
  event: number,
  /** RFC 3339. */
  at: string,
  /** Sign-in name. */
  actor: string,
  /** Họ và tên; the sign-in name of somebody who is not known any more. */
  person: string,
  /** What, in the words of that day. */
  words: string,
  /** What was done, as the program names it. */
  action: string,
  /** This program knows what it was. */
  known: boolean,
  /** What it was about. */
  objects: Array<string>,
  /** Before and after. */
  shown: Array<Shown>,
  /** Number of the first event of its group. */
  batch: number,
  /** Whether it can still be undone. */
  undoable: boolean,
  /** Whether the person who asks may undo it. */
  may_undo: boolean,
  /** The event that took it back. */
  undone_by: number | null,
  /** The event it took back. */
  undoes: number | null,
};

/** A page of the journal, newest first. */
export type JournalPage = {
  /** Lines. */
  rows: Array<JournalLine>,
  /** `before` of the next page; none when this is the last. */
  next: number | null,
};

/** Which lines of the journal. */
export type JournalQuery = {
  /** Only what happened to this and inside it: `report/3`, `round/5`. */
  object: string | null,
  /** Only lines below this number. */
  before: number | null,
  /** How many at most. */
  limit: number,
};

/** Where a body stands. */
export type Level = "central" | "central_on_province" | "province" | "public_unit" | "district" | "commune" | "utility" | "association" | "collective" | "other";

/** A name, code or number in one line, without blanks around it. */
export type Line = string;

/** Something to put right, or to look at. */
export type LintFinding = {
  /** The section; none for the report as a whole. */
  section: string | null,
  /** Which check it belongs to. */
  check: CheckKind,
  /** Stable code. */
  code: string,
  /** Weight; what blocks must be put right before the check. */
  level: Severity,
  /** What it is and what to do. */
  message: string,
};

/** What agencies wrote in words in the rounds of a span. */
export type ListAsk = {
  kind: ListKind,
  /** The span. */
  period: Period,
};

/** One entry of a list. */
export type ListEntry = {
  /** Which list. */
  kind: ListKind,
  /** Its id. */
  id: number,
  /** Whose. */
  agency: Named,
  /** The words of the agency. */
  text: string,
  /** Beside it: cause and solution, addressee, number and day; may be empty. */
  details: Array<string>,
  /** As a line of a report, ready to be put into a section. */
  line: string,
  /** When it came. */
  received_at: string,
  /** Name of the file. */
  file: string,
  /** Number of the submission. */
  submission: number,
  /** Where it stands. */
  place: PlaceView,
};

/** What agencies write in words. */
export type ListKind = "obstacle" | "recommendation" | "directive";

/** How a step was taken outside this program. */
export type Manner = "paper" | "document_system" | "assignment";

/** What stands above every screen, and the counts of the rail. */
export type MonthHeader = {
  /** The period. */
  period: Period,
  /** "Tháng 12/2022". */
  period_words: string,
  /** Whether the round was opened. */
  state: PeriodState,
  /** "Hạn gửi báo cáo 15/12". */
  agency_due_words: string | null,
  /** "Gửi Bộ Công an, VPCP: trước ngày 22/12 (chậm nhất thứ Tư 21/12)". */
  province_due_words: string | null,
  /** "còn 2 ngày", "đã quá hạn 03 ngày", "hôm nay"; none for a closed period and for one whose report is issued. */
  days_left_words: string | null,
  /** "Số liệu từ 15/11 đến 14/12/2022", only where the regime says so. */
  window_words: string | null,
  /** Day at whose end the figures of this screen are judged. */
  judged_on: string | null,
  /** What needs a hand. */
  counts: RailCounts,
};

/** The month at a glance. */
export type MonthOverview = {
  /** The period. */
  period: Period,
  /** Whether the round was opened; when not, only `next` says something. */
  state: PeriodState,
  /** Id of the round, once it was opened. */
  round: number | null,
  /** Day at whose end all of this is judged. */
  judged_on: string,
  /** Five steps, in order. */
  steps: Array<MonthStep>,
  /** Who reported. */
  reporting: MonthReporting,
  /** Number of all tasks. */
  tasks_total: number,
  /** Overdue tasks, longest first. */
  overdue: Array<TaskRow>,
  /** Indicators with a target or base, worst first. */
  worst: Array<IndicatorRow>,
  /** Reports of longer spans that end with this month, by name and state. */
  other_reports: Array<string>,
  /** The next thing to do. */
  next: NextAction | null,
};

/** Who reported. `on_time + late + missing = expected`; a report that needs fixing is still missing. */
export type MonthReporting = {
  /** Who must. */
  expected: number,
  /** Gửi đúng hạn. */
  on_time: number,
  /** Gửi chậm. */
  late: number,
  /** Chưa gửi, or not yet in order. */
  missing: number,
  /** Cần chỉnh lý; part of `missing`. */
  needs_fixing: number,
  /** One by one, in the round's order. */
  agencies: Array<AgencyStatus>,
};

/** A step of the month. */
export type MonthStep = {
  /** Which. */
  code: MonthStepCode,
  /** How far it is. */
  state: StepState,
  /** What stands in its way, or what was done: "1 đơn vị chưa gửi", "đủ 24/24". */
  words: string,
};

/** The five steps. */
export type MonthStepCode = "intake" | "verify" | "consolidate" | "submit" | "issue";

/** An organisation by code and name. */
export type Named = {
  /** Code. */
  code: string,
  /** Name in the month. */
  name: string,
};

/** A figure that moved after it was frozen: said, never taken silently. */
export type NewerFigure = {
  /** Its key. */
  key: string,
  /** What it is. */
  words: string,
  /** As the report has it. */
  frozen: string,
  /** As it would read now. */
  now: string,
};

/** The one primary button of the home screen. */
export type NextAction = {
  /** A verb: "Tiếp nhận báo cáo của 2 đơn vị". */
  words: string,
  /** Where it leads. */
  screen: Screen,
  /** Which report, for the report screen. */
  report: number | null,
};

/** Ghi chú beside an indicator. */
export type NoteView = {
  /** Code of the indicator. */
  indicator: string,
  /** Its name. */
  name: string,
  /** In the agency's words. */
  text: string,
  /** Where it stands. */
  place: PlaceView,
};

/** The argument of a command that takes nothing. */
export type Nothing = Record<symbol, never>;

/** Something to say at once, whatever the person came for. */
export type Notice = {
  /** Something is lost or may be: a person has to look. */
  grave: boolean,
  /** Nothing is written before a person has decided to go on. */
  must_decide: boolean,
  /** Two sentences at most: what is, what to do. */
  words: string,
};

/** An organisation on a day. */
export type OrganisationView = {
  /** Code. */
  code: string,
  /** Name on the day. */
  name: string,
  /** Where it stands. */
  level: Level,
  /** The same in words. */
  level_words: string,
  /** Code of the body it belongs to. */
  parent: string | null,
  /** Its name. */
  parent_name: string | null,
  /** How its report goes up. */
  route: Route,
  /** The same in words. */
  route_words: string,
  /** A collective name. */
  collective: boolean,
  /** An office holder rather than a body. */
  is_post: boolean,
  /** Other spellings. */
  aliases: Array<string>,
  /** What becomes of it: "từ 01/7/2025 …"; only what is known on the day. */
  notes: Array<string>,
};

/** What became of a recognised answer. */
export type Outcome = "accepted" | "needs_fixing";

/** A page of rows, and whether more follow. */
export type Page<T> = {
  rows: Array<T>,
  /** `skip` of the next page; none when this is the last. */
  next: number | null,
};

/** A page of a long list. */
export type PageAsk = {
  /** Rows before it. */
  skip: number,
  /** Rows of it, at most 500. */
  limit: number,
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
  boxes: Array<FigureOnPage>,
};

/** What a paragraph is. */
export type ParagraphKind = "plain" | "dash" | "sub";

/** A new password for the person signed in. */
export type PasswordChange = {
  /** The one that holds now. */
  old: string, new: string,
};

/** One's own password, in the place of one that was set by another. */
export type PasswordChoose = {
  /** Sign-in name. */
  name: Line,
  /** The code or password that was given. */
  first: string, own: string,
};

/** What a chosen PDF is. */
export type PdfVerdict = {
  /** None when the dialog was closed. */
  verdict: Verdict | null,
};

/** What a report covers. Written `2022-12`, `2022-Q4`, `2022-6M`, `2022-9M`, `2022`. */
export type Period = string;

/** A period and, for screens that judge, the day of judgement. */
export type PeriodAsk = {
  /** The period; of a longer one its last month, in which its report is due. */
  period: Period,
  /** Judged at the end of this day; without it at the end of the province due day. */
  on?: string | null,
};

/** A period to choose. */
export type PeriodRow = {
  /** The period. */
  period: Period,
  /** "Tháng 12/2022". */
  period_words: string,
  /** State of its round. */
  state: PeriodState,
};

/** State of a month's round. */
export type PeriodState = "not_opened" | "open" | "closed";

/** A person to add. */
export type PersonAdd = {
  /** Sign-in name. */
  name: Line,
  /** Họ tên. */
  full_name: Line, role: Role,
  /** The password of the person signed in. */
  confirm: string,
};

/** A person to help. */
export type PersonAsk = {
  /** Sign-in name. */
  name: Line,
  /** The password of the person signed in. */
  confirm: string,
};

/** What changes of a person. */
export type PersonSet = {
  /** Sign-in name. */
  name: Line, full_name?: Line, role?: Role,
  /** Whether the person may sign in. */
  active?: boolean,
  /** The password of the person signed in. */
  confirm: string,
};

/** Where something an agency wrote stands. */
export type PlaceView = {
  /** Sheet, for a cell. */
  sheet: string | null,
  /** Address, for a cell. */
  cell: string | null,
  /** The same for reading: "trang tính ‹Khó khăn, vướng mắc›, ô C7". */
  words: string,
};

/** A page of the very PDF of a report. */
export type PreviewAsk = {
  id: number,
  /** Page from 1. */
  page: number,
  /** Width wanted, in device pixels, 200 to 2400. */
  width: number,
};

/** A province a store can be made for. */
export type ProvinceChoice = {
  /** Code. */
  code: string,
  /** Name. */
  name: string,
  /** Years with a built-in plan, newest first. */
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

/** One stage on the way. */
export type RailStep = {
  /** Which. */
  stage: ReportStage,
  /** Its name. */
  name: string,
  /** How far it is. */
  state: StepState,
  /** Who did it and when, or what stands in its way; may be empty. */
  words: string,
};

/** One answer that came in. */
export type ReceivedRow = {
  /** Number of the submission. */
  submission: number,
  /** Whose. */
  agency: Named,
  /** Its files by name. */
  files: Array<string>,
  /** Accepted or needs fixing. */
  outcome: Outcome,
  /** When the data came. */
  received_at: string,
  /** When it was entered. */
  entered_at: string,
  /** A newer one is used in its place. */
  superseded: boolean,
  /** Taken back: nothing of it is used. */
  withdrawn: boolean,
  /** Number of the first event of its group, for taking the group back. */
  batch: number,
};

/** The recovery sheet, and the person who chooses a new password. */
export type RecoveryOpen = {
  /** As typed; spaces and case do not matter. */
  recovery: string,
  /** Sign-in name. */
  name: Line,
  /** The new password. */
  password: string,
};

/** What is known of the recovery sheet without opening anything. */
export type RecoveryState = {
  /** Sheets that open the store. */
  sheets: number,
  /** When one was last tried and opened; none when nobody tried it yet. */
  rehearsed_at: string | null,
};

/** The recovery key typed back. */
export type RecoveryTyped = {
  /** As typed; spaces and case do not matter. */
  typed: string,
};

/** A paragraph with its figures filled in. */
export type RenderedParagraph = {
  /** Plain, dash or sub item. */
  kind: ParagraphKind,
  /** From left to right. */
  runs: Array<RenderedRun>,
};

/** A piece of a paragraph. */
export type RenderedRun = {
  /** The words. */
  text: string,
  /** The key of the figure they show. */
  figure: string | null,
  /** No number stands behind it yet. */
  missing: boolean,
};

/** Approval of the draft for a signer: freezes the snapshot. */
export type ReportApprove = {
  id: number,
  /** Code of the signer. */
  signer: Line,
  /** Done elsewhere; none when the person signed in did it. */
  elsewhere?: Elsewhere,
  /** The password of the person signed in. */
  confirm: string,
};

/** A check of a report. */
export type ReportCheck = {
  id: number, kind: CheckKind,
  /** Passed, or to be put right. */
  ok: boolean,
  /** Needed where it did not pass. */
  remarks: Text,
  /** Done elsewhere; none when the person signed in did it. */
  elsewhere?: Elsewhere,
};

/** Number and day of an issued report, as they should have been recorded. */
export type ReportCorrect = {
  id: number, number: Line, date: string,
  /** Why. */
  reason: Line,
  /** The password of the person signed in. */
  confirm: string,
};

/** Number and day given by the records office. */
export type ReportIssue = {
  id: number,
  /** As the records office gave it. */
  number: Line,
  /** Day of the document. */
  date: string,
};

/** Kinds of reports. */
export type ReportKind = "month" | "quarter" | "half-year" | "nine-months" | "year" | "quick";

/** One report in a list. */
export type ReportLine = {
  /** Id. */
  id: number,
  /** "Báo cáo năm 2022". */
  name: string,
  /** Kind. */
  kind: ReportKind,
  /** Kind in words. */
  kind_words: string,
  /** What it covers. */
  period: Period,
  /** The same as a heading: "Tháng 12/2022". */
  period_words: string,
  /** How far it is. */
  state: ReportState,
  /** What is to be done next. */
  stage: ReportStage,
  /** Trích yếu. */
  title: string,
  /** Symbol of its number series. */
  series: string,
  /** Number. */
  number: string | null,
  /** Date. */
  date: string | null,
  /** When it was begun. */
  created_at: string,
  /** When anything of it changed last. */
  changed_at: string,
};

/** What a person may do with a report now. */
export type ReportMay = {
  /** Write sections and frame. */
  edit: boolean,
  /** Record the content check. */
  check_content: boolean,
  /** Record the form check. */
  check_form: boolean,
  /** Approve for a signer. */
  approve: boolean,
  /** Send back with remarks. */
  give_back: boolean,
  /** The checks and the approval are recorded as done elsewhere; a person who does them here does not record others'. */
  elsewhere: boolean,
  /** Record number and date. */
  issue: boolean,
  /** Put number and date of the issued report right. */
  correct_number: boolean,
  /** Write files out. */
  export: boolean,
  /** Put the draft away. */
  discard: boolean,
};

/** A report to begin. */
export type ReportNew = {
  kind: ReportKind,
  /** What it covers. */
  period: Period,
  /** With the annex of tasks, which is internal. */
  with_tasks: boolean,
};

/** A report to give back. */
export type ReportReturn = {
  id: number,
  /** Why. */
  remarks: Text,
};

/** The stages of a report. */
export type ReportStage = "drafting" | "content_check" | "form_check" | "submission" | "numbering" | "issue";

/** How far a report is. */
export type ReportState = "draft" | "content_checked" | "form_checked" | "approved" | "issued" | "discarded";

/** A report opened. As JSON it is the answer of `report show` and, without its figures, of the window. */
export type ReportView = {
  /** Its stages. */
  rail: Array<RailStep>,
  /** Issuer, title, recipients. */
  frame: Frame,
  /** Signature block; blank before approval. */
  signature: SignatureBlock,
  /** SHA-256 of the frozen content; none while it is drafted. */
  snapshot: string | null,
  /** Sections. */
  sections: Array<SectionView>,
  /** Figures that have moved since they were frozen. */
  newer: Array<NewerFigure>,
  /** What a reader would stumble over. */
  lint: Array<LintFinding>,
  /** Steps taken, oldest first. */
  steps: Array<StepView>,
  /** Files that went out, oldest first. */
  exports: Array<Export>,
  /** Sign-in name of who changed the text last. */
  editor: string,
  /** Họ và tên. */
  editor_name: string,
  /** What the person who looks is writing and has not saved. */
  drafts: Array<SectionDraft>,
  /** What that person may do now. */
  may: ReportMay,
  /** Id. */
  id: number,
  /** "Báo cáo năm 2022". */
  name: string,
  /** Kind. */
  kind: ReportKind,
  /** Kind in words. */
  kind_words: string,
  /** What it covers. */
  period: Period,
  /** The same as a heading: "Tháng 12/2022". */
  period_words: string,
  /** How far it is. */
  state: ReportState,
  /** What is to be done next. */
  stage: ReportStage,
  /** Trích yếu. */
  title: string,
  /** Symbol of its number series. */
  series: string,
  /** Number. */
  number: string | null,
  /** Date. */
  date: string | null,
  /** When it was begun. */
  created_at: string,
  /** When anything of it changed last. */
  changed_at: string,
};

/** Whether an agency reported, in the order of lists and legends. */
export type ReportingState = "on_time" | "late" | "missing" | "needs_fixing";

/** Where a backup is brought back. */
export type RestoreAsk = {
  /** In the place of the store that waits for sign-in, which is kept, by somebody who may open it; else at a place chosen
   * in a dialog. */
  over?: WaysAsk,
};

/** The role of a person in the program, from the one who writes to the one who runs the store. */
export type Role = "clerk" | "reviewer" | "form_reviewer" | "approver" | "administrator";

/** A round to open again. */
export type RoundReopen = {
  period: Period,
  /** Why. */
  reason: Line,
  /** The password of the person signed in. */
  confirm: string,
};

/** How a body's report reaches the province. */
export type Route = "direct" | "through_district" | "none";

/** What the office allows of steps that were taken elsewhere. */
export type RuleSet = {
  rule: SignoffRule,
  /** The password of the person signed in. */
  confirm: string,
};

/** What a person ruled about a task. */
export type RulingKind = "maintained" | "cancelled";

/** What a person ruled on a task. */
export type RulingView = {
  /** Its id, for taking it back. */
  id: number,
  /** What. */
  kind: RulingKind,
  /** From this day. */
  from_day: string,
  /** Document or reason. */
  basis: string,
};

/** Where the next thing is done. */
export type Screen = "month" | "intake" | "reports";

/** A section of a report. */
export type SectionAsk = { id: number, code: Line, };

/** A section as a person is writing it. */
export type SectionDraft = {
  /** Code of the section. */
  section: string,
  /** Text with marks, whole or half. */
  text: string,
  /** When it was kept. */
  at: string,
};

/** How far a section is. */
export type SectionState = "heading" | "empty" | "incomplete" | "written";

/** Text of a section of a report: to be saved, tried, or kept while it is being written. */
export type SectionText = {
  id: number, code: Line,
  /** With marks, one paragraph a line. */
  text: Text,
};

/** How a text would read. */
export type SectionTried = {
  /** With figures filled in; empty while a mark is broken. */
  paragraphs: Array<RenderedParagraph>,
  /** What a reader would stumble over. */
  lint: Array<LintFinding>,
  /** What is wrong with a mark that is being typed. */
  broken: string | null,
};

/** One section. */
export type SectionView = {
  /** Code. */
  code: string,
  /** Numbering as printed. */
  numbering: string,
  /** Heading. */
  title: string | null,
  /** Depth, 1 to 4. */
  level: number,
  /** Text with marks. */
  text: string,
  /** The same with figures filled in. */
  paragraphs: Array<RenderedParagraph>,
  /** How far it is. */
  state: SectionState,
};

/** Where the window stands: which store, which person, what they may do. */
export type SessionState = {
  /** The open store, or the one that was used last and waits for a password. */
  store: StoreInfo | null,
  /** The person signed in. */
  person: SignedIn | null,
  /** Why the store cannot be opened now (open in another window, on a network disk, damaged), and what to do. */
  busy: string | null,
  /** A store was just made and its recovery key was not yet typed back. */
  recovery_pending: boolean,
  /** The period to show first. */
  default_period: Period | null,
  /** The person who was here when the desk was locked. */
  locked: string | null,
  /** What must be said of the store, whatever the person came for. */
  notices: Array<Notice>,
  /** Moment of the newest good backup: in the known places, or made in this sitting. */
  backup_at: string | null,
};

/** How much a finding weighs. */
export type Severity = "info" | "warn" | "block";

/** One thing that changed, before and after, in words. */
export type Shown = {
  /** What. */
  what: string,
  /** Before; none where there was nothing. */
  before: string | null,
  /** After; none where nothing is left. */
  after: string | null,
};

/** Sign-in. */
export type SignIn = {
  /** Sign-in name. */
  name: Line, password: string,
};

/** A person to choose at sign-in. */
export type SignInChoice = {
  /** Sign-in name. */
  name: string,
  /** Họ tên; the sign-in name while the store is closed, which alone knows it. */
  full_name: string,
  /** The role, as far as it is known. */
  role: Role | null,
};

/** The signature block: signer, authority and name are one linked choice. */
export type SignatureBlock = {
  /** Code of the signer; empty before approval. */
  signer: string,
  /** Authority and title, a line each. */
  authority: Array<string>,
  /** Post in the parent body, where its seal is used. */
  post: string | null,
  /** Name, with rank where one is set. */
  name: string,
};

/** The person signed in. */
export type SignedIn = {
  /** Names of the commands this person may call, from the one matrix of rights. */
  may: Array<string>,
  /** Sign-in name. */
  name: string,
  /** Họ và tên. */
  full_name: string,
  /** What the person may do. */
  role: Role,
};

/** A signer to choose at approval: person, title, seal and number series are one linked choice. */
export type SignerChoice = {
  /** Code. */
  code: string,
  /** Họ tên; the title where no name is known. */
  name: string,
  /** "TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH / PHÓ CHỦ TỊCH". */
  title: string,
  /** Series of numbers the document takes: "BC-UBND". */
  series: string,
  /** Kinds of report it is offered first for. */
  default_for: Array<string>,
};

/** What the office allows of steps that were taken elsewhere. */
export type SignoffRule = {
  /** Steps taken elsewhere may be recorded. */
  elsewhere: boolean,
  /** Whoever edited the report last may record its approval: an office with one clerk. */
  by_editor: boolean,
};

/** Steps of the sign-off chain. */
export type StepKind = "content" | "form" | "return" | "approve" | "issue" | "correct";

/** How far a step is, of a report and of the month. */
export type StepState = "done" | "current" | "blocked" | "waiting";

/** A step that was taken. */
export type StepView = {
  /** Which. */
  kind: StepKind,
  /** In words. */
  words: string,
  /** When. */
  at: string,
  /** Sign-in name of who recorded it. */
  actor: string,
  /** Họ và tên. */
  person: string,
  /** Who did it and where, when outside this program; else empty. */
  elsewhere: string,
  /** Remarks. */
  remarks: string,
};

/** Facts of a store to make at the place that was chosen. */
export type StoreCreate = {
  /** Code of the province, from `store.provinces`. */
  province: string,
  /** First year. */
  year: number,
  /** Họ tên of the clerk who makes it. */
  full_name: Line, password: string,
};

/** A store was made. */
export type StoreCreated = {
  /** Shown once, in groups of four; typed back with `store.confirm_recovery`, a later one with `recovery.try`. */
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

/** An answer opened. */
export type SubmissionView = {
  /** What was found, in the words of that day. */
  findings: Array<FindingView>,
  /** Ghi chú beside indicators. */
  notes: Array<NoteView>,
  /** What was said of tasks, as coordinator too. */
  tasks: Array<TaskAnswer>,
  /** Khó khăn, kiến nghị, văn bản. */
  lists: Array<ListEntry>,
  /** How many figures it brought. */
  figures: number,
  /** Number of the submission. */
  submission: number,
  /** Whose. */
  agency: Named,
  /** Its files by name. */
  files: Array<string>,
  /** Accepted or needs fixing. */
  outcome: Outcome,
  /** When the data came. */
  received_at: string,
  /** When it was entered. */
  entered_at: string,
  /** A newer one is used in its place. */
  superseded: boolean,
  /** Taken back: nothing of it is used. */
  withdrawn: boolean,
  /** Number of the first event of its group, for taking the group back. */
  batch: number,
};

/** What a screen must read again after a change. */
export type Tag = "session" | "periods" | "month" | "intake" | "tasks" | "indicators" | "organisations" | "reports" | "documents" | "journal" | "backup";

/** An indicator against the target that counts. */
export type TargetStanding = {
  /** "379.686 hồ sơ", "100%". */
  text: string,
  /** "UBND tỉnh giao"; empty where the source does not say. */
  set_by: string,
  /** How much of it was reached, in hundredths of a percent (11134 for 111,34 %); none without a value. */
  reached: number | null,
  /** Whether it is met; none where it cannot be said. */
  met: boolean | null,
};

/** What an answer says of a task. */
export type TaskAnswer = {
  /** Code in the plan. */
  code: string,
  /** Short title. */
  title: string,
  /** The agency's part in it. */
  part: TaskPart | null,
  /** What it says, in words. */
  state_words: string,
  /** The result in its own words; may be empty. */
  result: string,
  /** Where it stands. */
  place: PlaceView,
};

/** The tasks of a month. */
export type TaskList = {
  /** Day at whose end the states are judged. */
  judged_on: string,
  /** The plans they come from: number, day and title. */
  plan_words: string,
  /** In the order of the plan. */
  rows: Array<TaskRow>,
};

/** Part of the agency in a task. */
export type TaskPart = "lead" | "coordinate" | "carry_out";

/** One task as the month sees it: the row of lists, of details and of `--json`. */
export type TaskRow = {
  /** Its id, for ruling on it. */
  id: number,
  /** Code of the plan. */
  plan: string,
  /** Code in the plan. */
  code: string,
  /** Short title. */
  title: string,
  /** Name of the group. */
  group: string,
  /** Status. */
  status: TaskStatus,
  /** Status in words. */
  words: string,
  /** Last day still in time. */
  due: string | null,
  /** The plan's words for the deadline. */
  deadline: string,
  /** What the plan or whoever entered it notes on it; may be empty. */
  note: string,
  /** Days over, when overdue. */
  days_over: number | null,
  /** Stages that have passed while the whole is still open, in words. */
  passed_stages: Array<string>,
  /** Codes of who leads, collectives expanded. */
  lead: Array<string>,
  /** Their names in the month. */
  lead_names: Array<string>,
  /** Codes of who coordinates. */
  coordinate: Array<string>,
  /** Their names in the month. */
  coordinate_names: Array<string>,
  /** Codes of who carries out. */
  carry_out: Array<string>,
  /** Their names in the month. */
  carry_out_names: Array<string>,
  /** What each body said last, those that coordinate too. */
  said: Array<TaskSaid>,
  /** What a person ruled. */
  ruling: RulingView | null,
};

/** A ruling on a task. */
export type TaskRule = {
  /** Its id. */
  task: number, kind: RulingKind, from_day: string,
  /** Document or reason. */
  basis: Line,
};

/** What one body said of a task. */
export type TaskSaid = {
  /** Whose. */
  agency: Named,
  /** Its part; none for a body that has none any more. */
  part: TaskPart | null,
  /** Its judgement. */
  state: TaskState,
  /** The same in words. */
  state_words: string,
  /** Day it was done, when it says so. */
  done_on: string | null,
  /** The result in its own words; may be empty. */
  result: string,
  /** When it came. */
  received_at: string,
  /** Submission it came in. */
  submission: number,
  /** Sheet and cell. */
  place: [string, string] | null,
};

/** What an agency says of a task, in the order of the workbook's drop-down. The calendar's judgement is apart (`status`). */
export type TaskState = "not_started" | "in_progress" | "done" | "awaiting_guidance" | "recurring";

/** The status of a task on a day, in the order of lists and legends. */
export type TaskStatus = "not_started" | "in_progress" | "done_on_time" | "done_late" | "overdue" | "awaiting_guidance" | "recurring" | "cancelled";

/** A text of several lines. */
export type Text = string;

/** What to undo, and whose. */
export type UndoAsk = {
  /** The person was told that somebody else did it. */
  others?: boolean, } & ({ "event": number } | { "batch": number });

/** Whether a PDF is one of ours. */
export type Verdict = {
  /** One of our exports, byte for byte. */
  genuine: boolean,
  /** Hex SHA-256 of the file. */
  sha256: string,
  /** Stage. */
  kind: ExportKind | null,
  /** Report. */
  report: number | null,
  /** When it was exported. */
  at: string | null,
  /** The whole judgement. */
  message: string,
};

/** A way back after a crash, with what it costs. */
export type WayBack = {
  /** Its place in the list, from 1: how it is chosen. */
  number: number,
  /** What it is. */
  words: string,
  /** Up to which act the work is there, and what is lost. */
  cost: string,
  /** It leads to a store that can be worked in. */
  usable: boolean,
};

/** The way that was chosen. */
export type WayChosen = {
  /** Sign-in name. */
  name: Line, password: string,
  /** Its number in the list. */
  number: number,
};

/** Who asks for the ways back. */
export type WaysAsk = {
  /** Sign-in name. */
  name: Line, password: string,
};

/** A submission to take back, or to let stand again. */
export type Withdraw = {
  submission: number,
  /** Taken back, or standing again. */
  withdrawn: boolean,
};

/** Every command: what it takes and what it gives. */
export type Commands = {
  "session.state": { ask: Nothing; value: SessionState };
  "store.provinces": { ask: Nothing; value: Array<ProvinceChoice> };
  "store.choose_new": { ask: Nothing; value: Chosen };
  "store.choose_existing": { ask: Nothing; value: Chosen };
  "store.create": { ask: StoreCreate; value: StoreCreated };
  "store.confirm_recovery": { ask: RecoveryTyped; value: Done };
  "store.open": { ask: Nothing; value: SessionState };
  "session.people": { ask: Nothing; value: Array<SignInChoice> };
  "session.sign_in": { ask: SignIn; value: SessionState };
  "session.sign_out": { ask: Nothing; value: SessionState };
  "session.change_password": { ask: PasswordChange; value: Done };
  "session.choose_password": { ask: PasswordChoose; value: SessionState };
  "session.lock": { ask: Nothing; value: SessionState };
  "session.open_with_recovery": { ask: RecoveryOpen; value: StoreCreated };
  "store.choose_backup": { ask: Nothing; value: BackupLook | null };
  "store.ways_back": { ask: WaysAsk; value: Array<WayBack> };
  "store.go_back": { ask: WayChosen; value: Done };
  "store.restore": { ask: RestoreAsk; value: SessionState };
  "store.accept_older": { ask: AcceptOlder; value: Done };
  "person.add": { ask: PersonAdd; value: CodeGiven };
  "person.change": { ask: PersonSet; value: Done };
  "person.reset": { ask: PersonAsk; value: CodeGiven };
  "recovery.state": { ask: Nothing; value: RecoveryState };
  "recovery.new": { ask: Confirm; value: StoreCreated };
  "recovery.try": { ask: RecoveryTyped; value: Done };
  "key.renew": { ask: Confirm; value: Done };
  "month.header": { ask: PeriodAsk; value: MonthHeader };
  "month.overview": { ask: PeriodAsk; value: MonthOverview };
  "period.list": { ask: Nothing; value: Array<PeriodRow> };
  "period.open": { ask: PeriodAsk; value: Done };
  "period.close": { ask: PeriodAsk; value: Done };
  "period.reopen": { ask: RoundReopen; value: Done };
  "period.cancel": { ask: PeriodAsk; value: Done };
  "task.list": { ask: PeriodAsk; value: TaskList };
  "task.rule": { ask: TaskRule; value: Done };
  "indicator.list": { ask: PeriodAsk; value: Array<IndicatorRow> };
  "intake.choose": { ask: IntakeChoose; value: BatchStarted };
  "intake.pending": { ask: PeriodAsk; value: BatchStarted };
  "intake.progress": { ask: BatchAsk; value: BatchProgress };
  "intake.batch": { ask: BatchAsk; value: BatchView };
  "intake.findings": { ask: FileAsk; value: Array<FindingView> };
  "intake.grid": { ask: BatchGrid; value: Grid };
  "intake.take": { ask: BatchTake; value: Done };
  "intake.discard": { ask: BatchAsk; value: Done };
  "received.list": { ask: PeriodAsk; value: Array<ReceivedRow> };
  "received.get": { ask: IdAsk; value: SubmissionView };
  "received.withdraw": { ask: Withdraw; value: Done };
  "arrival.record": { ask: ArrivalRecord; value: Done };
  "entry.list": { ask: ListAsk; value: Array<ListEntry> };
  "templates.write": { ask: PeriodAsk; value: Done };
  "templates.write_one": { ask: AgencyAsk; value: Done };
  "organisation.list": { ask: DayAsk; value: Array<OrganisationView> };
  "signers.list": { ask: Nothing; value: Array<SignerChoice> };
  "document.list": { ask: PageAsk; value: Page<DocumentRow> };
  "document.add": { ask: DocumentAdd; value: Done };
  "document.retire": { ask: DocumentRetire; value: Done };
  "report.list": { ask: PageAsk; value: Page<ReportLine> };
  "report.new": { ask: ReportNew; value: Done };
  "report.get": { ask: IdAsk; value: ReportView };
  "report.section_set": { ask: SectionText; value: Done };
  "report.section_try": { ask: SectionText; value: SectionTried };
  "report.draft_keep": { ask: SectionText; value: Nothing };
  "report.draft_drop": { ask: SectionAsk; value: Nothing };
  "report.frame_set": { ask: FrameSet; value: Done };
  "report.issuer_set": { ask: IssuerSet; value: Done };
  "report.discard": { ask: IdAsk; value: Done };
  "report.keys": { ask: IdAsk; value: Array<FigureChoice> };
  "report.figure": { ask: FigureAsk; value: Figure };
  "report.cell": { ask: CellAsk; value: Grid };
  "report.preview": { ask: PreviewAsk; value: PagePreview };
  "report.check": { ask: ReportCheck; value: Done };
  "report.approve": { ask: ReportApprove; value: Done };
  "signoff.rule": { ask: Nothing; value: SignoffRule };
  "signoff.set_rule": { ask: RuleSet; value: Done };
  "report.return": { ask: ReportReturn; value: Done };
  "report.issue": { ask: ReportIssue; value: Done };
  "report.correct_number": { ask: ReportCorrect; value: Done };
  "report.export": { ask: FormatAsk; value: Done };
  "report.slip": { ask: IdAsk; value: Done };
  "report.open_export": { ask: ExportAsk; value: Done };
  "event.list": { ask: JournalQuery; value: JournalPage };
  "undo": { ask: UndoAsk; value: Done };
  "verify.choose": { ask: Nothing; value: PdfVerdict };
  "anchor.check": { ask: AnchorTyped; value: AnchorVerdict };
  "anchor.choose": { ask: Nothing; value: AnchorVerdict | null };
  "backup.state": { ask: Nothing; value: BackupState };
  "backup.place": { ask: Nothing; value: Done };
  "backup.no_place": { ask: Nothing; value: Done };
  "backup.rehearse": { ask: RecoveryTyped; value: DrillOutcome };
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
  "session.choose_password": [],
  "session.lock": [],
  "session.open_with_recovery": [],
  "store.choose_backup": [],
  "store.ways_back": [],
  "store.go_back": [],
  "store.restore": [],
  "store.accept_older": [],
  "person.add": [],
  "person.change": [],
  "person.reset": [],
  "recovery.state": ["session"],
  "recovery.new": [],
  "recovery.try": [],
  "key.renew": [],
  "month.header": ["periods","month","intake","tasks","indicators","organisations","reports"],
  "month.overview": ["periods","month","intake","tasks","indicators","organisations","reports"],
  "period.list": ["periods"],
  "period.open": [],
  "period.close": [],
  "period.reopen": [],
  "period.cancel": [],
  "task.list": ["tasks","intake","organisations"],
  "task.rule": [],
  "indicator.list": ["indicators","intake","organisations"],
  "intake.choose": [],
  "intake.pending": [],
  "intake.progress": [],
  "intake.batch": ["intake"],
  "intake.findings": [],
  "intake.grid": [],
  "intake.take": [],
  "intake.discard": [],
  "received.list": ["intake"],
  "received.get": ["intake"],
  "received.withdraw": [],
  "arrival.record": [],
  "entry.list": ["intake","organisations"],
  "templates.write": [],
  "templates.write_one": [],
  "organisation.list": ["organisations"],
  "signers.list": ["organisations"],
  "document.list": ["documents"],
  "document.add": [],
  "document.retire": [],
  "report.list": ["reports"],
  "report.new": [],
  "report.get": ["reports","indicators","organisations"],
  "report.section_set": [],
  "report.section_try": [],
  "report.draft_keep": [],
  "report.draft_drop": [],
  "report.frame_set": [],
  "report.issuer_set": [],
  "report.discard": [],
  "report.keys": ["reports","indicators"],
  "report.figure": ["reports","indicators"],
  "report.cell": [],
  "report.preview": ["reports","indicators"],
  "report.check": [],
  "report.approve": [],
  "signoff.rule": ["reports"],
  "signoff.set_rule": [],
  "report.return": [],
  "report.issue": [],
  "report.correct_number": [],
  "report.export": [],
  "report.slip": [],
  "report.open_export": [],
  "event.list": ["journal"],
  "undo": [],
  "verify.choose": [],
  "anchor.check": [],
  "anchor.choose": [],
  "backup.state": ["backup"],
  "backup.place": [],
  "backup.no_place": [],
  "backup.rehearse": [],
  "backup.now": [],
};

/** What people call each value, in the order of lists. */
export const WORDS = {
  ExportKind: {
    "draft": "dự thảo",
    "for_signature": "trình ký",
    "issued": "phát hành",
  } satisfies Record<ExportKind, string>,
  FileOutcome: {
    "accepted": "hợp lệ",
    "needs_fixing": "cần chỉnh lý",
    "rejected": "không nhận được",
    "duplicate": "đã nhận trước đó",
    "unrecognised": "không nhận ra biểu mẫu",
  } satisfies Record<FileOutcome, string>,
  ListKind: {
    "obstacle": "Khó khăn, vướng mắc",
    "recommendation": "Kiến nghị, đề xuất",
    "directive": "Văn bản chỉ đạo",
  } satisfies Record<ListKind, string>,
  Manner: {
    "paper": "trên bản giấy",
    "document_system": "trên hệ thống quản lý văn bản",
    "assignment": "theo phân công",
  } satisfies Record<Manner, string>,
  ReportKind: {
    "month": "Báo cáo tháng",
    "quarter": "Báo cáo quý",
    "half-year": "Báo cáo 6 tháng",
    "nine-months": "Báo cáo 9 tháng",
    "year": "Báo cáo năm",
    "quick": "Báo cáo nhanh",
  } satisfies Record<ReportKind, string>,
  ReportStage: {
    "drafting": "Soạn thảo",
    "content_check": "Kiểm tra nội dung",
    "form_check": "Kiểm tra thể thức",
    "submission": "Trình ký",
    "numbering": "Đã ký, cấp số",
    "issue": "Phát hành",
  } satisfies Record<ReportStage, string>,
  ReportingState: {
    "on_time": "gửi đúng hạn",
    "late": "gửi chậm",
    "missing": "chưa gửi",
    "needs_fixing": "cần chỉnh lý",
  } satisfies Record<ReportingState, string>,
  Role: {
    "clerk": "Cán bộ tổng hợp",
    "reviewer": "Người kiểm tra nội dung",
    "form_reviewer": "Người kiểm tra thể thức",
    "approver": "Lãnh đạo duyệt",
    "administrator": "Quản trị",
  } satisfies Record<Role, string>,
  RulingKind: {
    "maintained": "Đã triển khai, duy trì thường xuyên",
    "cancelled": "Không tiếp tục thực hiện",
  } satisfies Record<RulingKind, string>,
  Severity: {
    "info": "Để biết",
    "warn": "Cần xác nhận",
    "block": "Phải chỉnh lý",
  } satisfies Record<Severity, string>,
  TaskPart: {
    "lead": "Chủ trì",
    "coordinate": "Phối hợp",
    "carry_out": "Thực hiện",
  } satisfies Record<TaskPart, string>,
} as const;

/** Bounds the program holds people to. */
export const LIMITS = { passwordLeast: 10, text: 200000, line: 2000 } as const;
