// Made by `devtools types` from the table of commands. Not to be edited.

/** Going on with a store that lacks what was noted outside it. */
export type AcceptOlder = {
  /** Why, for the journal. */
  reason: Line,
  /** The password of the person signed in. */
  confirm: string,
  /** What stands on the recovery sheet, for a person who has not the right. */
  recovery?: string,
};

/** An ad hoc round in the list. */
export type AdHocRow = {
  /** Its number. */
  round: number,
  /** What it is about. */
  title: string,
  /** Until when an answer is in time. */
  due: string,
  /** "17:00 06/03/2026". */
  due_words: string,
  /** Open or closed. */
  state: RoundState,
  /** The same in words: "đang mở", "đã quá hạn", "đã chốt". */
  state_words: string,
  /** Who must answer. */
  expected: number,
  /** Whose answer is in order. */
  answered: number,
  /** Who has not answered, or not in order. */
  missing: number,
};

/** An ad hoc round opened. */
export type AdHocView = {
  /** The document that asks, in words; may be empty. */
  request: string,
  /** Code of its form. */
  form: string,
  /** What the form has besides free questions, in words. */
  parts: Array<string>,
  /** Its free questions. */
  questions: Array<QuestionView>,
  /** Who reported. */
  reporting: MonthReporting,
  /** "Đã có 15/19 đơn vị (78,95%); 01 đơn vị được bổ sung; 02 đơn vị được miễn gửi". */
  rate_words: string,
  /** Whether the person may collect, close and open again. */
  may_collect: boolean,
  /** Whether the person may write workbooks and tables. */
  may_export: boolean,
  /** Its number. */
  round: number,
  /** What it is about. */
  title: string,
  /** Until when an answer is in time. */
  due: string,
  /** "17:00 06/03/2026". */
  due_words: string,
  /** Open or closed. */
  state: RoundState,
  /** The same in words: "đang mở", "đã quá hạn", "đã chốt". */
  state_words: string,
  /** Who must answer. */
  expected: number,
  /** Whose answer is in order. */
  answered: number,
  /** Who has not answered, or not in order. */
  missing: number,
};

/** An agency in a month. */
export type AgencyAsk = {
  period: Period,
  /** Its code. */
  agency: Line,
};

/** An agency that a name may mean. */
export type AgencyHint = {
  /** Code. */
  code: string,
  /** Name. */
  name: string,
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
  /** Why it was added after the round was opened; empty for the frozen list. */
  added: string,
};

/** Another spelling. */
export type AliasAdd = { code: Line, words: Line, };

/** A spelling in use. */
export type AliasLine = {
  /** Its id. */
  id: number,
  /** As people write it. */
  words: string,
};

/** A spelling to take out of use. */
export type AliasRetire = { id: number, };

/** The document that changes something of a plan, and from when. */
export type AmendmentTyped = {
  /** First day. */
  from: string,
  /** Number and symbol. */
  number: Line,
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

/** An official name as a person typed it. */
export type BodyNameSet = {
  body: Body,
  /** In running text. */
  name: Line,
  /** At the head of a paper. */
  lines: Array<Line>,
  /** Lines of the parent body. */
  parent: Array<Line>,
  /** Symbol of its number series; may be empty. */
  series: Line,
  /** First day; none corrects the name in force. */
  from: string | null,
  /** Document; empty keeps the one there is. */
  basis: Line,
};

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

/** The last day of a contact. */
export type ContactEnd = { id: number, last: string, };

/** Somebody to call. */
export type ContactSet = { code: Line, name: Line, post: Line, phone: Line, zalo: Line, from: string | null, };

/** A person at an organisation. */
export type ContactView = {
  /** Its id. */
  id: number,
  /** Họ và tên. */
  name: string,
  /** Chức vụ. */
  post: string,
  /** Điện thoại. */
  phone: string,
  /** Zalo. */
  zalo: string,
  /** First day. */
  from: string | null,
  /** Last day. */
  until: string | null,
  /** Heads the organisation, by the post. */
  head: boolean,
};

/** A day; without one, today. */
export type DayAsk = { on?: string | null, };

/** A deadline. In JSON: `kind`, `words`, `due`, `from`, `stages`, `then`, and `document` or `trigger` where there is one. */
export type Deadline = {
  /** Its kind. */
  kind: DeadlineKind,
  /** The plan's own words; empty where it names none. */
  words: string,
  /** The last day still in time. */
  due: string | null,
  /** The first day, where one is named or follows from the span. */
  from: string | null,
  /** Stages, in the plan's order. */
  stages: Array<Stage>,
  /** What follows afterwards. */
  then: Then | null,
  /** The other document that sets the date. */
  document?: string | null,
  /** The instruction or event waited for. */
  trigger?: string | null,
};

/** The kinds of deadline that plans name. */
export type DeadlineKind = "by_date" | "in_month" | "in_quarter" | "in_year" | "from_date" | "ongoing" | "on_instruction" | "by_law" | "as_needed" | "staged" | "per_other_document" | "none" | "unread";

/** A department that a new office may begin with. */
export type DepartmentChoice = {
  /** Code. */
  code: string,
  /** Name. */
  name: string,
  /** Most offices have it. */
  usual: boolean,
};

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

/** A due day as a person typed it. */
export type DueSet = {
  /** The day named, 1–31. */
  day: number,
  /** "trước ngày": the named day itself is too late. */
  before: boolean,
  /** `HH:MM`; empty for the end of the day. */
  hour: Line,
  /** A day off moves it to the next working day. */
  next_workday: boolean,
};

/** A due day as the office set it. */
export type DueView = {
  /** The day named, 1–31. */
  day: number,
  /** "trước ngày": the named day itself is too late. */
  before: boolean,
  /** `HH:MM`; none for the end of the day. */
  hour: string | null,
  /** A day off moves it to the next working day. */
  next_workday: boolean,
  /** "vào ngày 15, 17:00". */
  words: string,
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

/** A body of the list that need not answer. */
export type Excused = {
  /** Code. */
  code: string,
  /** Name when the round opened. */
  name: string,
  /** Why. */
  reason: string,
};

/** A body added to the list of a round, or excused. */
export type ExpectedPut = {
  round: number,
  /** Its code. */
  agency: Line, reason: Line,
  /** Excused; else it must answer. */
  excused: boolean,
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
export type ExportKind = "draft" | "for_signature" | "issued" | "slip";

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
  /** The field of the form it is about, by its name in the argument; none where it is about the whole. */
  field: string | null,
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
  /** What of it is a sum that some are not in yet, an indicator each. */
  incomplete?: Array<Incomplete>,
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

/** The file that was chosen; none when the dialog was closed. */
export type FileChosen = {
  /** Its name, without its folder. */
  name: string | null,
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
  /** The period asked about; none for an ad hoc round. */
  period: Period | null,
  /** The ad hoc round it belongs to, by its title. */
  round_title: string | null,
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

/** A code that serves once, to choose a password of one's own with. */
export type FirstCode = {
  /** Sign-in name. */
  name: string,
  /** Họ và tên. */
  full_name: string,
  /** The role in words. */
  role_words: string,
  /** The code; kept nowhere else. */
  code: string,
};

/** A form in the list. */
export type FormRow = {
  /** Its code. */
  code: string,
  /** Its name. */
  name: string,
  /** Code of the regime whose months ask by it. */
  regime: string | null,
  /** Its newest version. */
  version: number,
  /** What it asks, in words: "Nhiệm vụ", "Nội dung báo cáo (3 câu hỏi)". */
  parts: Array<string>,
  /** Whether an ad hoc round can ask by it. */
  ad_hoc: boolean,
};

/** Formats of files. The word is the file's ending. */
export type Format = "pdf" | "docx" | "xlsx";

/** A file to write; the place is chosen in a dialog of the program. */
export type FormatAsk = {
  /** Id of the report. */
  id: number, format: Format,
};

/** One that goes into another. */
export type FormerSaid = {
  code: Line,
  /** The part that goes, of one that goes on; empty when it goes whole. */
  part: Line,
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
  /** Number and symbol of the document it answers, as the register has it; none where nobody asked. */
  request?: string,
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

/** A part of a frame that is edited where it stands on the page. */
export type FrameField = "issuer" | "symbol" | "place" | "subject" | "recipients" | "opening" | "closing" | "distribution";

/** New issuer, title, recipients or options of a report. */
export type FrameSet = {
  id: number,
  /** The whole frame. */
  frame: Frame,
};

/** A task that is given to a member. */
export type GivenTask = {
  /** Its id. */
  id: number,
  /** Code of the plan or of the other document. */
  plan: string,
  /** Code in it. */
  code: string,
  /** Short title. */
  title: string,
  /** The words of the deadline; may be empty. */
  deadline: string,
  /** Last day still in time. */
  due: string | null,
  /** Status. */
  status: TaskStatus,
  /** Status in words. */
  words: string,
  /** Days over, when overdue. */
  days_over: number | null,
  /** Names of who leads, or carries out where nobody leads; they report. */
  agencies: Array<string>,
  /** What to do where the member has left and it is not done; empty otherwise. */
  warning: string,
};

/** The member a task is given to. */
export type GivenTo = {
  /** Code of the member. */
  code: string,
  /** Họ và tên. */
  name: string,
  /** Role, post and agency in words: of the day, else the last ones. */
  words: string,
  /** What to do where the member has left and the task is not done; empty otherwise. */
  warning: string,
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

/** Something that happened to an organisation. */
export type HistoryLine = {
  /** First day on which it is so; for an end the last day of the body; none for what always was so. */
  day: string | null,
  /** What. */
  words: string,
  /** Document, where one is known. */
  basis: string,
};

/** Days off, or days worked in exchange. */
export type HolidayAdd = {
  day: string,
  /** Last day; none for one day. */
  until: string | null, name: Line,
  /** Worked in exchange for another day. */
  workday: boolean,
  /** Document. */
  basis: Line,
};

/** A day off. */
export type HolidayAsk = { day: string, };

/** Days off and days worked in exchange of a year. */
export type HolidayLine = {
  /** Which. */
  day: string,
  /** "thứ Hai". */
  weekday: string,
  /** "Tết Dương lịch". */
  name: string,
  /** Worked in exchange for another day. */
  workday: boolean,
  /** Document. */
  basis: string,
};

/** A report or another thing by its id. */
export type IdAsk = { id: number, };

/** A sum that some are not in yet. */
export type Incomplete = {
  /** Code of the indicator. */
  indicator: string,
  /** Its name. */
  name: string,
  /** How much is in it: "mới cộng 02/124 đơn vị". */
  words: string,
};

/** One indicator in a period. */
export type IndicatorAsk = {
  code: Line, period: Period,
  /** Judged at the end of this day; without it at the end of the province due day. */
  on?: string | null,
};

/** A spreadsheet of indicators as it was understood. */
export type IndicatorFile = {
  /** Name of the sheet. */
  sheet: string,
  /** Its indicators, in their order; those of a row with a problem are not among them. */
  rows: Array<IndicatorFileRow>,
  /** What cannot be taken; nothing is written where there is any. */
  problems: Array<RowProblem>,
  /** Number of the event that takes it back; none when nothing was written. */
  event: number | null,
};

/** One indicator of a spreadsheet. */
export type IndicatorFileRow = {
  /** Row of the sheet, from 1. */
  row: number,
  /** Code. */
  code: string,
  /** Name. */
  name: string,
  /** Unit of count. */
  unit: string,
  /** How its values go together over time. */
  kind: IndicatorKind,
  /** Decimals allowed. */
  decimals: number,
  /** Code of the group. */
  group: string,
  /** Codes of who reports it. */
  reporters: Array<string>,
  /** Reported locality by locality. */
  by_place: boolean,
  /** How it is computed, in words; empty for one that is reported as it is. */
  formula: string,
  /** What is to be reached, in words: "379.686 (UBND tỉnh giao), hạn 31/12/2026". */
  target: string,
  /** What it does to the office's indicators. */
  change: RowChange,
};

/** What a form about indicators offers. */
export type IndicatorFrame = {
  /** Groups. */
  groups: Array<Named>,
  /** Indicators that are switched off. */
  off: Array<IndicatorOff>,
};

/** A reported indicator by codes. */
export type IndicatorInput = {
  /** Code. */
  code: string,
  /** Name. */
  name: string,
  /** Unit of count. */
  unit: string,
  /** How its values go together over time. */
  kind: IndicatorKind,
  /** Code of the group. */
  group: string,
  /** Codes of the organisations that report it. */
  reporters: Array<string>,
  /** Decimals allowed. */
  decimals: number,
  /** Reported locality by locality. */
  by_place: boolean,
  /** Collected and printed. */
  on: boolean,
  /** First day of this definition; the former one ends the day before. */
  from: string | null,
  /** How it is computed from others, in words: "CDS-01 chia CDS-02, nhân 100"; none keeps what it was, an empty text
   * makes it one that agencies report. */
  formula: string | null,
};

/** How values of one indicator go together over time. */
export type IndicatorKind = "flow" | "stock" | "ratio";

/** An indicator in one month, from all that has come. */
export type IndicatorMonth = {
  /** The month. */
  period: Period,
  /** "Tháng 12/2022". */
  words: string,
  /** Its figures. */
  shown: IndicatorShown,
};

/** An indicator that is switched off. */
export type IndicatorOff = {
  /** Code. */
  code: string,
  /** Name. */
  name: string,
  /** Unit of count. */
  unit: string,
  /** Name of the group. */
  group: string,
  /** Needs its owner's decision before it is collected. */
  sensitive: boolean,
  /** It is computed from others: nobody is asked. */
  computed: boolean,
  /** Who will be asked once it is on. */
  reporters: Array<Named>,
};

/** One indicator as its page shows it. */
export type IndicatorPage = {
  /** As it would be put to stay as it is. */
  input: IndicatorInput,
  /** Needs its owner's decision before it is collected. */
  sensitive: boolean,
  /** How it is computed from others, by their codes; empty for one that agencies report as it is. */
  sentence: string,
  /** The indicators of that sentence. */
  operands: Array<Named>,
  /** How the figure of the period came about, in words; empty where there is none. */
  computed: string,
  /** Who reports it. */
  reporters: Array<Named>,
  /** Why it is as it is. */
  basis: string,
  /** What the figure of the period was put together from, agency by agency, down to the cell. */
  sources: Array<FigureSource>,
  /** Twelve months, the newest first. */
  months: Array<IndicatorMonth>,
  /** Locality by locality; empty for an indicator of the whole. */
  places: Array<PlaceRow>,
  /** What was to be reached, of all days, the newest first. */
  targets: Array<TargetLine>,
};

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

/** A series by locality. */
export type IndicatorSeries = {
  /** How it is told. */
  manner: SeriesManner,
  /** The same in words, for whoever sees the table alone. */
  manner_words: string,
  /** Twelve months, the oldest first. */
  months: Array<Period>,
  /** Localities: those of the last month in their order, then those that ended. */
  rows: Array<SeriesRow>,
  /** A body ended or began between the first month and the last, so that the two manners differ. */
  regrouped: boolean,
};

/** An indicator as a person typed it. */
export type IndicatorSet = {
  code: Line, name: Line, unit: Line, kind: IndicatorKind,
  /** Code of the group. */
  group: Line,
  /** Codes of who reports it. */
  reporters: Array<Line>, decimals: number, by_place: boolean, on: boolean,
  /** First day of this definition; none corrects the one there is. */
  from: string | null,
  /** How it is computed, in words; empty for what agencies report, none keeps it as it is. */
  formula: Line | null,
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

/** An indicator to switch on or off. */
export type IndicatorSwitch = {
  code: Line, on: boolean,
  /** Ground; a sensitive one goes on with it only. */
  reason: Line,
  /** Codes of who is asked from then on; empty leaves who was. */
  reporters: Array<Line>,
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

/** Why a warning was let stand. */
export type KeptAsIs = {
  /** Number of the waiver, to take it back. */
  id: number,
  /** Why. */
  reason: string,
  /** Họ và tên. */
  person: string,
  /** When. */
  at: string,
};

/** Where a body stands. */
export type Level = "central" | "central_on_province" | "province" | "public_unit" | "district" | "commune" | "utility" | "association" | "collective" | "other";

/** A name, code or number in one line, without blanks around it. */
export type Line = string;

/** Something to put right, or to look at. */
export type LintFinding = {
  /** Code of the section; none for the report as a whole. */
  section: string | null,
  /** The part of the frame; none for a section and for the report as a whole. */
  field: FrameField | null,
  /** Where it stands, as people say it: "III.2 Nguyên nhân", "Mở đầu"; may be empty. */
  place: string,
  /** Which check it belongs to. */
  check: CheckKind,
  /** Stable code. */
  code: string,
  /** Tells it from every other of the same report for as long as the words it is about stand. */
  key: string,
  /** Weight; what blocks must be put right before the check. */
  level: Severity,
  /** What it is and what to do. */
  message: string,
  /** Who let it stand, and why; none where nobody did. */
  kept: KeptAsIs | null,
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
export type ListKind = "obstacle" | "recommendation" | "directive" | "document";

/** How a step was taken outside this program. */
export type Manner = "paper" | "document_system" | "assignment";

/** A part of a chapter. */
export type ManualBlock = { "block": "heading",
/** Number of the chapter and of the part. */
number: string,
/** Its words. */
text: string, } | { "block": "paragraph",
/** Its words. */
text: Array<ManualSpan>, } | { "block": "steps",
/** Number of the first. */
first: number,
/** One entry a step. */
items: Array<Array<ManualSpan>>, } | { "block": "list",
/** One entry a point. */
items: Array<Array<ManualSpan>>, } | { "block": "note",
/** Its words. */
text: Array<ManualSpan>, } | { "block": "code",
/** One entry a line. */
lines: Array<string>, } | { "block": "table",
/** The head. */
head: Array<Array<ManualSpan>>,
/** The rows under it. */
rows: Array<Array<Array<ManualSpan>>>, } | { "block": "picture",
/** Its name, without folder and ending. */
name: string,
/** The words under it. */
caption: string, };

/** A chapter. */
export type ManualChapter = {
  /** Its name in addresses and links, which is that of its file. */
  id: string,
  /** Its number, from 1. */
  number: number,
  /** Its title. */
  title: string,
  /** What it says. */
  blocks: Array<ManualBlock>,
};

/** A picture as pixels. */
export type ManualPicture = {
  /** PNG, base64. */
  png_base64: string,
};

/** A picture of the manual. */
export type ManualPictureAsk = {
  /** Its name. */
  name: Line,
};

/** A stretch of words in one style. */
export type ManualSpan = {
  /** The words. */
  text: string,
  /** Stressed. */
  strong: boolean,
  /** To be typed as it stands. */
  code: boolean,
  /** The chapter these words lead to. */
  chapter: string | null,
};

/** The last day of a member in a body. */
export type MemberEnd = {
  code: Line, body: Body, last: string,
  /** Document. */
  basis: Line,
};

/** A spreadsheet of members as it was understood. */
export type MemberFile = {
  /** Name of the sheet. */
  sheet: string,
  /** Its members, in their order; those of a row with a problem are not among them. */
  rows: Array<MemberFileRow>,
  /** What cannot be taken; nothing is written where there is any. */
  problems: Array<RowProblem>,
  /** Number of the event that takes it back; none when nothing was written. */
  event: number | null,
};

/** One row of a spreadsheet of members. */
export type MemberFileRow = {
  /** Row of the sheet, from 1. */
  row: number,
  /** Code, as given, known or proposed. */
  code: string,
  /** Họ và tên. */
  name: string,
  /** In which body. */
  body: Body,
  /** What the member is there. */
  role: MemberRole,
  /** Role, post and agency in words. */
  words: string,
  /** What it does to the office's list. */
  change: RowChange,
};

/** A member in one of the bodies. */
export type MemberLine = {
  /** Code. */
  code: string,
  /** Path in the journal. */
  object: string,
  /** Họ và tên. */
  name: string,
  /** In which body. */
  body: Body,
  /** Whether the member is there, has left or is to come. */
  standing: SpanStanding,
  /** What the member was there before and will be after, oldest first. */
  others: Array<SeatLine>,
  /** What is given to the member by name, in the order of the plans. */
  given: Array<GivenTask>,
  /** What the member is. */
  role: MemberRole,
  /** The same in words. */
  role_words: string,
  /** Post in the agency; may be empty. */
  post: string,
  /** The agency. */
  agency: Named | null,
  /** First day. */
  from: string | null,
  /** Last day. */
  until: string | null,
  /** The document that says so. */
  basis: string,
  /** The document that ended it; may be empty. */
  ended_basis: string,
};

/** The members as they stand on a day. */
export type MemberPage = {
  /** The day. */
  on: string,
  /** One a member and body: the committee first, in the order of the roles. */
  members: Array<MemberLine>,
};

/** What a member is in the body; in the order of lists. */
export type MemberRole = "head" | "standing_deputy" | "deputy" | "commissioner" | "member" | "team_head" | "team_deputy" | "team_member";

/** A member as a person typed it. */
export type MemberSet = {
  /** Code; empty for a new one. */
  code: Line, name: Line, role: MemberRole,
  /** Post in the agency; may be empty. */
  post: Line,
  /** Code of the agency; may be empty. */
  agency: Line,
  /** First day; none corrects what was written last. */
  from: string | null,
  /** Document; empty keeps the one there is. */
  basis: Line,
};

/** An answer. */
export type MergedCell = {
  /** As it is shown. */
  text: string,
  /** The figure; none for what is none. */
  value: number | null,
  /** Ghi chú beside it; may be empty. */
  note: string,
  /** Submission it came in. */
  submission: number,
  /** Name of the file. */
  file: string,
  /** Sheet, for a cell. */
  sheet: string | null,
  /** Address, for a cell. */
  cell: string | null,
};

/** A question. */
export type MergedColumn = {
  /** Code of the question, or of indicator and figure. */
  code: string,
  /** In words. */
  text: string,
  /** Unit of count; may be empty. */
  unit: string,
  /** Whether its answers are figures. */
  numeric: boolean,
  /** Whether they add up. */
  adds_up: boolean,
};

/** What agencies wrote in one list. */
export type MergedList = {
  /** Which. */
  kind: ListKind,
  /** The same in words. */
  words: string,
  /** From the answers in use, in the order of the rows. */
  entries: Array<ListEntry>,
};

/** An agency. */
export type MergedRow = {
  /** Who. */
  agency: Named,
  /** Whether it answered. */
  state: ReportingState,
  /** The same in words. */
  state_words: string,
  /** When the answer in use came, "16:50 06/03/2026". */
  received_words: string | null,
  /** Beside the columns; none where nothing was answered. */
  cells: Array<MergedCell | null>,
};

/** All answers to an ad hoc round. */
export type MergedTable = {
  /** Number of the round. */
  round: number,
  /** What it is about. */
  title: string,
  /** Until when an answer was in time. */
  due_words: string,
  /** How many have answered, in words. */
  rate_words: string,
  /** One a question, then one a figure of an indicator. */
  columns: Array<MergedColumn>,
  /** One an agency that must answer, in the round's order; those that have not answered too. */
  rows: Array<MergedRow>,
  /** Beside [`MergedTable::columns`]. */
  totals: Array<MergedTotal>,
  /** What was asked for as a list, in the order of the form; a list that nobody wrote in too. */
  lists: Array<MergedList>,
  /** Who has not answered, or not in order. */
  missing: Array<Named>,
  /** Who need not. */
  excused: Array<Excused>,
};

/** What a column comes to. */
export type MergedTotal = {
  /** The sum; none where answers do not add up, or none is there. */
  value: number | null,
  /** The sum, or how often each word was chosen: "Có: 5; Chưa: 2". */
  words: string,
  /** How many agencies gave an answer. */
  answered: number,
};

/** The due days of a month. */
export type MonthDue = {
  /** Which. */
  period: Period,
  /** "Tháng 01/2023". */
  words: string,
  /** "thứ Hai, 16/01/2023 17:00". */
  agency: string,
  /** "thứ Sáu, 20/01/2023". */
  province: string,
};

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
  /** The other reports that end with this month – of longer spans, or asked beside the month's own – by name and state. */
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
  /** Who need not answer; not counted above. */
  excused: Array<Excused>,
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

/** A name and the agency that a person says it means. */
export type NameSaid = {
  /** As the file writes it. */
  words: Line,
  /** Code of the agency. */
  code: Line,
};

/** An organisation by code and name. */
export type Named = {
  /** Code. */
  code: string,
  /** Name in the month. */
  name: string,
};

/** The names of a body, newest first. */
export type NamesOfBody = {
  /** Whose. */
  body: Body,
  /** Its names. */
  versions: Array<Version<OfficialName>>,
  /** The name such a body usually goes by since 2025, where its own is older. */
  offered: OfficialName | null,
};

/** A document that gives tasks, typed for the first time. */
export type NewTaskSource = {
  /** What it is. */
  origin: TaskOrigin,
  /** Its title. */
  title: string,
  /** Number and symbol; may be empty. */
  number: string,
  /** Its day. */
  dated: string,
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

/** An official name. */
export type OfficialName = {
  /** In running text. */
  name: string,
  /** At the head of a paper, one a line. */
  lines: Array<string>,
  /** Lines of the parent body. */
  parent: Array<string>,
  /** Symbol of its number series; may be empty. */
  series: string,
};

/** A new organisation. */
export type OrganisationAdd = {
  code: Line, name: Line, level: Level,
  /** Code of the body it belongs to; may be empty. */
  parent: Line, route: Route,
  /** First day. */
  from: string | null,
  /** Document; may be empty. */
  basis: Line,
};

/** One organisation on a day; without one, today. */
export type OrganisationAsk = { code: Line, on?: string | null, };

/** What was written wrongly of one. */
export type OrganisationCorrect = { code: Line, name: Line, level: Level, };

/** The end of one that nobody takes over. */
export type OrganisationEnd = {
  code: Line, last: string, basis: Line,
  /** What becomes of those under it: `end`, `alone`, or the code of another body; may be empty. */
  children: Line,
};

/** Everything that is known of one organisation, of all days. */
export type OrganisationHistory = {
  /** Code. */
  code: string,
  /** Its name now, or the last it had. */
  name: string,
  /** Where it stands. */
  level: Level,
  /** The same in words. */
  level_words: string,
  /** What happened, oldest first. */
  lines: Array<HistoryLine>,
  /** Who heads it and whom to call there, of all days. */
  contacts: Array<ContactView>,
};

/** Several that go into one. */
export type OrganisationMerge = {
  from: Array<FormerSaid>,
  /** Code of who takes over: one that is there, or a new one. */
  into: Line,
  /** Its name from the day on; may be empty for one that keeps its name. */
  name: Line,
  /** How its report goes up; none: as the former ones', by itself where their parent is gone. */
  route: Route | null, on: string, basis: Line,
};

/** One organisation as its page shows it. */
export type OrganisationPage = {
  /** Where it stands on the day; none when it is not there. */
  now: OrganisationView | null,
  /** What became of it, and whom to call there. */
  history: OrganisationHistory,
  /** Ways of reporting of its own in a regime: "gửi trực tiếp (Báo cáo quý)". */
  ways: Array<Named>,
  /** The regimes there are. */
  regimes: Array<Named>,
  /** Who stands under it on the day. */
  children: Array<Named>,
  /** Other spellings in use. */
  aliases: Array<AliasLine>,
  /** The indicators it reports on the day. */
  indicators: Array<Named>,
  /** The periods it was asked for, newest first. */
  sent: Array<SentPeriod>,
};

/** Another parent from a day on. */
export type OrganisationPlace = {
  code: Line,
  /** Code of the body it belongs to; empty for none. */
  to: Line, from: string,
  /** Document; may be empty. */
  basis: Line,
};

/** Another name from a day on. */
export type OrganisationRename = {
  code: Line, name: Line, from: string,
  /** Document; may be empty. */
  basis: Line,
};

/** Another way of reporting from a day on. */
export type OrganisationRoute = {
  code: Line, route: Route,
  /** Code of the regime; empty for every one without a way of its own. */
  regime: Line, from: string,
  /** Document; may be empty. */
  basis: Line,
};

/** One that goes to several. */
export type OrganisationSplit = {
  code: Line, into: Array<PartSaid>, on: string, basis: Line,
  /** What becomes of those under it: `end`, `alone`, or the code of another body; may be empty. */
  children: Line,
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

/** One that takes a part over. */
export type PartSaid = {
  code: Line,
  /** Name of a new one; may be empty. */
  name: Line,
  /** Which part. */
  what: Line,
};

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

/** Somebody the sign-off needs. */
export type PersonFirst = {
  /** Not the clerk's. */
  role: Role,
  /** Họ và tên. */
  full_name: Line,
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

/** One locality of an indicator. */
export type PlaceRow = {
  /** Code of the locality. */
  code: string,
  /** Its name. */
  name: string,
  /** Codes of the agencies that report it. */
  agencies: Array<string>,
  /** Value, digit by digit; none where there is no figure. */
  value: number | null,
  /** What it is measured against. */
  denominator: number | null,
  /** Percent of it. */
  percent: number | null,
  /** The three as people read them. */
  shown: IndicatorShown,
  /** How it stands against its own target. */
  standing: TargetStanding | null,
  /** Số liệu tính đến. */
  as_of: string | null,
  /** A figure of this month is still owed. */
  missing: boolean,
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

/** What the chosen file is to be taken as. */
export type PlanAsk = {
  /** Code of the plan; of the one that is amended. */
  code: Line,
  /** Number and symbol of the decision; may be empty. */
  number: Line,
  /** Its day. */
  dated: string | null,
  /** It amends the plan of this code. */
  amends: boolean,
  /** A plan whose days lie in another year is meant. */
  other_year: boolean, said: Array<NameSaid>,
  /** Words that stand as the plan has them. */
  kept: Array<Line>,
};

/** A plan. */
export type PlanCode = {
  /** Its code. */
  code: Line,
};

/** A redline. */
export type PlanDifference = {
  /** Tasks that came. */
  added: Array<PlanTaskNamed>,
  /** Tasks that went. */
  dropped: Array<PlanTaskNamed>,
  /** Deadlines that moved. */
  moved: Array<PlanTaskChanged>,
  /** Other agencies. */
  reassigned: Array<PlanTaskChanged>,
  /** Given to another member by name. */
  given: Array<PlanTaskChanged>,
  /** Other words. */
  reworded: Array<PlanTaskChanged>,
  /** Another number, the same task. */
  renumbered: Array<PlanTaskChanged>,
};

/** A plan, or another document that gives tasks, to choose from. */
export type PlanNamed = {
  /** Code. */
  code: string,
  /** Title. */
  title: string,
};

/** A question that must be answered before the plan is taken. */
export type PlanQuestion = {
  /** Sheet and cell: "‹Phụ lục›, ô C7". */
  place: string,
  /** The words nobody knows. */
  words: string,
  /** Whom they may mean, likeliest first. */
  hints: Array<AgencyHint>,
  /** The words may stand without an agency: of those that lead or carry out somebody is asked and judged, so that one has
   * to be known. */
  may_be_kept: boolean,
};

/** A plan's file as it was read. */
export type PlanReading = {
  /** Its lines. */
  tasks: Array<PlanRow>,
  /** What is still open; nothing is taken before it is answered. */
  questions: Array<PlanQuestion>,
  /** What stands under the table and is no task, in words. */
  left_out: Array<string>,
};

/** A line as it was understood. */
export type PlanRow = {
  /** Sheet and row: "‹Phụ lục›, dòng 7". */
  place: string,
  /** Code by the path of its numbers. */
  code: string,
  /** Code of the line it stands under. */
  parent: string | null,
  /** Only gathers the lines under it. */
  heading: boolean,
  /** What is to be done. */
  content: string,
  /** Codes of who leads. */
  lead: Array<string>,
  /** Their names. */
  lead_names: Array<string>,
  /** Codes of who coordinates. */
  coordinate: Array<string>,
  /** Their names. */
  coordinate_names: Array<string>,
  /** Codes of who carries out. */
  carry_out: Array<string>,
  /** Their names. */
  carry_out_names: Array<string>,
  /** The plan's words. */
  deadline_text: string,
  /** What they mean. */
  deadline: Deadline,
  /** The same in words: "hạn cuối ngày 30/6/2026". */
  deadline_words: string,
  /** Product. */
  product: string,
  /** What a person should look at: a deadline that was not understood, a year that was taken. */
  notes: Array<string>,
};

/** Something that a task has otherwise. */
export type PlanTaskChanged = {
  /** Code, in the later version. */
  code: string,
  /** Short title, in the later version. */
  title: string,
  /** Before. */
  before: string,
  /** After. */
  after: string,
};

/** A task of one version. */
export type PlanTaskNamed = {
  /** Code. */
  code: string,
  /** Short title. */
  title: string,
};

/** A decision that made or changed a plan. */
export type PlanVersionView = {
  /** Number and symbol; none when nobody said it. */
  number: string | null,
  /** Its day. */
  dated: string | null,
  /** First day it holds; none from the beginning. */
  from: string | null,
  /** Tasks as it left them. */
  tasks: number,
  /** What it changed, with all that came in force on the same day; none of the first. */
  difference: PlanDifference | null,
  /** The same, counted in words. */
  difference_words: string | null,
};

/** What is told of a store to practise in. */
export type PracticeInfo = {
  /** Everybody's password. */
  password: string,
  /** Folder of the files that are still to come; to show. */
  coming_shown: string,
};

/** A page of the very PDF of a report. */
export type PreviewAsk = {
  id: number,
  /** Page from 1. */
  page: number,
  /** Width wanted, in device pixels, 200 to 2400. */
  width: number,
};

/** A province in a year. */
export type ProvinceAsk = {
  /** Code of the province, from `store.provinces`. */
  province: string, year: number,
};

/** A province an office can be founded for, in a year. */
export type ProvinceChoice = {
  /** Code of the statistics office in that year. */
  code: string,
  /** "tỉnh Gia Lai". */
  name: string,
};

/** A question as it was typed. */
export type QuestionTyped = { text: Line, } & ({ "kind": "number",
/** Unit of count ("hồ sơ"); may be empty. */
unit: string,
/** Decimals allowed; 0 for counts. */
decimals: number, } | { "kind": "date" } | { "kind": "choice",
/** The words. */
words: Array<string>, } | { "kind": "yes_no" } | { "kind": "text" });

/** A free question as lists show it. */
export type QuestionView = {
  /** Its code. */
  code: string,
  /** In words. */
  text: string,
  /** What it asks for, in words: "Số", "Ngày". */
  kind_words: string,
  /** Unit, or the words to choose from; may be empty. */
  hint: string,
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

/** A store of the list of those used on this machine. */
export type RecentAsk = {
  /** Its place in the list. */
  number: number,
};

/** A store to choose from before sign-in. */
export type RecentStore = {
  /** Its place in the list, from 0: what `store.open_recent` and `store.forget` take. */
  number: number,
  /** File name without its ending. */
  name: string,
  /** "tỉnh Gia Lai". */
  province: string,
  /** Path to show; the page never sends it back. */
  path_shown: string,
  /** When somebody last signed in to it on this machine. */
  at: string,
  /** Its file is there now; a drive that is not plugged in has none. */
  there: boolean,
};

/** To whom a report goes. */
export type RecipientLines = {
  /** Kính gửi. */
  to: Array<string>,
  /** Nơi nhận. */
  copies: Array<string>,
};

/** The recipients of a kind of report, newest version first. */
export type RecipientsOfKind = {
  /** Which kind. */
  kind: ReportKind,
  /** Its lists. */
  versions: Array<Version<RecipientLines>>,
};

/** Recipients of a kind of report as a person typed them. */
export type RecipientsSet = {
  kind: ReportKind,
  /** Kính gửi. */
  to: Array<Line>,
  /** Nơi nhận. */
  copies: Array<Line>,
  /** First day; none corrects the list in force. */
  from: string | null,
  /** Document; empty keeps the one there is. */
  basis: Line,
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

/** A plan, and the first day of an amendment. */
export type RedlineAsk = {
  /** Code of the plan. */
  code: Line, from: string,
};

/** What the order of 01/7/2025 would do to the office's localities. */
export type ReformLook = {
  /** In one line. */
  words: string,
  /** Names of the units that end with 30/6/2025. */
  gone: Array<string>,
  /** Today's communes, each with what it is made from. */
  come: Array<string>,
};

/** A regime. */
export type RegimeLine = {
  /** Code. */
  code: string,
  /** Path in the journal. */
  object: string,
  /** "Báo cáo tháng". */
  name: string,
  /** To whom the agencies send, in words. */
  agency_to: string,
  /** E-mail address the agencies send to; may be empty. */
  channel: string,
  /** When the agencies report. */
  agency_due: DueView | null,
  /** When the office reports. */
  province_due: DueView | null,
  /** Whom the office reports to. */
  reported_to: Array<Named>,
  /** Who prepares the report. */
  prepared_by: Array<Named>,
  /** Who helps. */
  prepared_with: Array<Named>,
  /** Ground. */
  basis: string,
  /** The months it will hold for, with their days as it stands. */
  months: RegimeMonths,
};

/** Which months a regime's days reach. */
export type RegimeMonths = {
  /** Months that are open and keep the days they were opened with. */
  open: Array<MonthDue>,
  /** How many closed ones keep theirs. */
  closed: number,
  /** The next ones to be opened, with the days they will have. */
  next: Array<MonthDue>,
};

/** Regimes in use, and the bodies they may name. */
export type RegimePage = {
  /** In their order. */
  regimes: Array<RegimeLine>,
  /** Bodies to choose from. */
  bodies: Array<Named>,
};

/** When is reported, to whom and by whom, as a person typed it. */
export type RegimeSet = {
  code: Line,
  /** To whom the agencies send, in words. */
  agency_to: Line,
  /** E-mail address the agencies send to; may be empty. */
  channel: Line,
  /** None where no day is set. */
  agency_due: DueSet | null,
  /** None where no day is set. */
  province_due: DueSet | null,
  /** Codes of whom the office reports to. */
  reported_to: Array<Line>,
  /** Codes of those that prepare the report. */
  prepared_by: Array<Line>,
  /** Codes of those that help. */
  prepared_with: Array<Line>,
  /** Document. */
  basis: Line,
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
  /** Make it the sample of the periods to come. */
  sample: boolean,
};

/** A report to begin. */
export type ReportNew = {
  kind: ReportKind,
  /** What it covers. */
  period: Period,
  /** With the annex of tasks, which is internal. */
  with_tasks: boolean,
  /** Number and symbol of the document it answers, as the register has it. */
  request?: Line,
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
  /** The paragraphs before the first section, filled. */
  opening: Array<RenderedParagraph>,
  /** The paragraphs after the last, filled. */
  closing: Array<RenderedParagraph>,
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
  /** In the place of the store that waits for sign-in, which is kept, by somebody who may; else at a place chosen in a
   * dialog. */
  over?: Vouched,
};

/** The role of a person in the program, from the one who writes to the one who runs the store. */
export type Role = "clerk" | "reviewer" | "form_reviewer" | "approver" | "administrator";

/** A round to open again. */
export type RoundAgain = { round: number, reason: Line, };

/** An ad hoc round to open. */
export type RoundOpen = {
  title: Line,
  /** Day and hour in Vietnam, `2026-03-06T17:00`. */
  due: string,
  /** Code of a form; empty for the questions below. */
  form: Line, questions: Array<QuestionTyped>,
  /** Codes, and `@` with a level. */
  agencies: Array<string>,
  /** The document that asks; may be empty. */
  request: Line,
};

/** A round to open again. */
export type RoundReopen = {
  period: Period,
  /** Why. */
  reason: Line,
  /** The password of the person signed in. */
  confirm: string,
};

/** Whether a round takes reports. */
export type RoundState = "open" | "closed" | "cancelled";

/** How a body's report reaches the province. */
export type Route = "direct" | "through_district" | "none";

/** What a row does. */
export type RowChange = "added" | "changed" | "same";

/** What cannot be taken, and where. */
export type RowProblem = {
  /** Sheet. */
  sheet: string,
  /** Cell. */
  cell: string,
  /** What stands there. */
  seen: string,
  /** The whole sentence: where, what was read, what is needed. */
  message: string,
};

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

/** A report to be the sample of the periods to come. */
export type SampleAsk = {
  id: number,
  /** Sentences whose figures are all live go along. */
  with_sentences: boolean,
};

/** Where the next thing is done. */
export type Screen = "month" | "intake" | "reports";

/** A seat with its days and documents. */
export type SeatLine = {
  /** What the member is. */
  role: MemberRole,
  /** The same in words. */
  role_words: string,
  /** Post in the agency; may be empty. */
  post: string,
  /** The agency. */
  agency: Named | null,
  /** First day. */
  from: string | null,
  /** Last day. */
  until: string | null,
  /** The document that says so. */
  basis: string,
  /** The document that ended it; may be empty. */
  ended_basis: string,
};

/** A section of a report. */
export type SectionAsk = { id: number, code: Line, };

/** Where a section is to stand. */
export type SectionAt = {
  /** Of a section that is there; none for a new one. */
  code: Line | null,
  /** None where it is text only. */
  title: Line | null,
  /** 1 to 4. */
  level: number,
};

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

/** The sections of a report in their new order. */
export type SectionsSet = {
  id: number,
  /** All of them; one that is left out is taken out. */
  sections: Array<SectionAt>,
};

/** A period and whether the organisation reported. */
export type SentPeriod = {
  /** Title of the round. */
  title: string,
  /** The period; none for a round of its own. */
  period: Period | null,
  /** Whether it reported. */
  state: ReportingState,
  /** In words, with what is still missing. */
  words: string,
  /** When the first recognised file came. */
  received_at: string | null,
  /** Data came, the official document did not. */
  awaiting_document: boolean,
  /** Day the official document came. */
  document_at: string | null,
};

/** Twelve months of an indicator by locality. */
export type SeriesAsk = {
  code: Line,
  /** The last of them. */
  period: Period, manner: SeriesManner,
};

/** A figure of a month. */
export type SeriesCell = {
  /** As people read it; empty where it cannot be restated. */
  text: string,
  /** The former localities it is the sum of, or why there is no sum; empty for a figure as it was reported. */
  note: string,
};

/** For which localities a series is told. */
export type SeriesManner = "as_reported" | "restated";

/** A locality. */
export type SeriesRow = {
  /** Code. */
  code: string,
  /** Name on the last day it was there. */
  name: string,
  /** Its last day; none while it is there. */
  ended: string | null,
  /** One a month; none where it was not there, or told nothing. */
  cells: Array<SeriesCell | null>,
};

/** Where the window stands: which store, which person, what they may do. */
export type SessionState = {
  /** The open store, or the one that was used last and waits for a password. */
  store: StoreInfo | null,
  /** The person signed in. */
  person: SignedIn | null,
  /** Stores used on this machine, newest first; none once somebody is signed in. */
  recent: Array<RecentStore>,
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

/** A part of the set-up. */
export type SetupCode = "units" | "plan" | "indicators" | "contacts" | "signers" | "recipients" | "people" | "backups" | "year";

/** Something that is missing. */
export type SetupStep = {
  /** Which part. */
  code: SetupCode,
  /** What is missing. */
  words: string,
  /** What cannot be done until then, or goes wrong. */
  blocks: string,
};

/** How much a finding weighs. */
export type Severity = "info" | "warn" | "block";

/** A recovery sheet was made. */
export type SheetMade = {
  /** Shown once, in groups of four; typed back with `recovery.try`. */
  recovery_key: string,
};

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
  /** Why this one cannot sign the report that was asked about. */
  refused: string | null,
};

/** The last day of a signer's post. */
export type SignerEnd = {
  code: Line, last: string,
  /** Document; may be empty. */
  basis: Line,
};

/** A signer, in their order. */
export type SignerLine = {
  /** Code. */
  code: string,
  /** Path in the journal. */
  object: string,
  /** Họ và tên; empty where nobody said it. */
  name: string,
  /** The lines above the signature. */
  authority: Array<string>,
  /** Post in the parent body, between signature and name. */
  post: Array<string>,
  /** Rank before the name. */
  rank: string,
  /** Symbol of the number series. */
  series: string,
  /** Whose seal: name of the body; none where it is not said. */
  seal: string | null,
  /** Kinds of report it is offered first for. */
  default_for: Array<ReportKind>,
  /** First day. */
  from: string | null,
  /** Last day. */
  until: string | null,
  /** Whether the post holds, has ended or is to come. */
  standing: SpanStanding,
  /** Ground. */
  basis: string,
};

/** Signers of all days, and the number series that are known. */
export type SignerPage = {
  /** Signers, in their order. */
  signers: Array<SignerLine>,
  /** Symbols of number series. */
  series: Array<string>,
};

/** A signer as a person typed it. */
export type SignerSet = {
  /** Code; empty for a new one. */
  code: Line,
  /** Of a new one: code of who signed in the same post; may be empty. */
  like: Line, name: Line,
  /** The lines above the signature. */
  authority: Array<Line>,
  /** Post in the parent body. */
  post: Array<Line>,
  /** Rank (armed forces). */
  rank: Line,
  /** Symbol of the number series. */
  series: Line, from: string | null, until: string | null,
  /** Document; empty keeps the one there is. */
  basis: Line,
};

/** What the office allows of steps that were taken elsewhere. */
export type SignoffRule = {
  /** Steps taken elsewhere may be recorded. */
  elsewhere: boolean,
  /** Whoever edited the report last may record its approval: an office with one clerk. */
  by_editor: boolean,
};

/** A document that gives tasks, typed for the first time. */
export type SourceTyped = {
  origin: TaskOrigin, title: Line,
  /** Number and symbol; may be empty. */
  number: Line,
  /** Its day. */
  dated: string,
};

/** Where a span lies, seen from a day. */
export type SpanStanding = "now" | "before" | "later";

/** One stage of a deadline. */
export type Stage = {
  /** A beginning or an end. */
  mode: StageMode,
  /** Whom or what it covers ("cấp huyện"). */
  scope: string,
  /** The day. */
  date: string | null,
  /** What is to be reached ("100%"). */
  target: string | null,
};

/** Does a stage begin on its day or end with it? */
export type StageMode = "from" | "until";

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
  /** Codes of the departments that send, from `store.departments`. */
  departments: Array<string>,
  /** Họ tên of the clerk who makes it. */
  full_name: Line, password: string,
  /** Who checks, approves and administers, as far as they are known; each gets a code that serves once. */
  people: Array<PersonFirst>,
};

/** A store was made. */
export type StoreCreated = {
  /** Shown once, in groups of four; typed back with `store.confirm_recovery`. */
  recovery_key: string,
  /** Shown once, to be handed to each person; empty where nobody else comes in. */
  codes: Array<FirstCode>,
};

/** A store as the page may know it. */
export type StoreInfo = {
  /** File name without its ending. */
  name: string,
  /** "tỉnh Gia Lai". */
  province: string,
  /** Path to show; the page never sends it back. */
  path_shown: string,
  /** What a person who practises must know; none of a real store. */
  practice: PracticeInfo | null,
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

/** What was to be reached. */
export type TargetLine = {
  /** Code. */
  code: string,
  /** "379.686", "100%"; in words where it is no number. */
  figure: string,
  /** A number, as people type it. */
  value: string | null,
  /** Or a share. */
  percent: number | null,
  /** What is to be reached, in words. */
  what: string,
  /** Who set it. */
  set_by: string,
  /** For which locality; none for the whole. */
  place: Named | null,
  /** First day it holds. */
  from: string | null,
  /** Last day it holds. */
  until: string | null,
  /** Last day still in time. */
  due: string | null,
  /** Document. */
  basis: string,
  /** It is the one that reports use, and holds on the day. */
  used: boolean,
};

/** A target as a person typed it. */
export type TargetSet = {
  code: Line, indicator: Line, what: Line, set_by: Line,
  /** A number as people type it; empty where the target is a share. */
  value: Line,
  /** Or a share, in percent. */
  percent: number | null, due: string | null, basis: Line,
  /** Code of the locality; empty for the whole. */
  place: Line,
  /** First day it holds; none corrects the one there is. */
  from: string | null,
};

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

/** A task that ends. */
export type TaskDrop = {
  /** Code of the plan. */
  plan: Line,
  /** Code of the task. */
  code: Line, amendment: AmendmentTyped,
};

/** A task as a person types it. */
export type TaskInput = {
  /** Code of the plan or of the other document it comes from. */
  plan: string,
  /** That document, when it is typed for the first time. */
  source: NewTaskSource | null,
  /** Code of the task; of a new one may be empty, the next number is taken. */
  code: string,
  /** What is to be done. */
  content: string,
  /** Codes of who leads. */
  lead: Array<string>,
  /** Codes of who carries out. */
  carry_out: Array<string>,
  /** Codes of who coordinates. */
  coordinate: Array<string>,
  /** The words of the deadline. */
  deadline: string,
  /** What it yields; may be empty. */
  product: string,
  /** Code of the member it is given to by name, beside the agencies. */
  member: string | null,
};

/** The tasks of a month. */
export type TaskList = {
  /** Day at whose end the states are judged. */
  judged_on: string,
  /** Whether the month was opened; before that every task waits. */
  state: PeriodState,
  /** The plans they come from: number, day and title; empty before the first one was taken. */
  plan_words: string,
  /** In the order of the plan. */
  rows: Array<TaskRow>,
  /** Tasks that nobody is asked about: the month is not opened, or they came after it was. */
  waiting: Array<TaskWaiting>,
};

/** Where a task comes from. */
export type TaskOrigin = "plan" | "conclusion" | "ministry" | "standing";

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
  /** Nobody who answers for it has said anything, and no person ruled on it: the status is of the deadline alone and says
   * nothing about the work. */
  silent: boolean,
  /** Days over, when overdue. */
  days_over: number | null,
  /** Stages that have passed while the whole is still open, in words. */
  passed_stages: Array<string>,
  /** Who has which part as the plan names them, in its order: a collective name by itself, never as its members. */
  written: Array<Written>,
  /** Codes of who leads, collectives expanded, in the plan's order. */
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
  /** To whom it is given by name, as it stands on the day; the agencies report. */
  given_to: GivenTo | null,
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

/** A task as a person typed it. */
export type TaskTyped = {
  /** Code of the plan or of the other document. */
  plan: Line, source: SourceTyped | null,
  /** Code of the task; of a new one may be empty. */
  code: Line, content: Text,
  /** Codes of agencies. */
  lead: Array<Line>, carry_out: Array<Line>, coordinate: Array<Line>,
  /** Words of the deadline; may be empty. */
  deadline: Line,
  /** May be empty. */
  product: Line,
  /** Code of the member it is given to by name; may be empty. */
  member: Line, amendment: AmendmentTyped | null,
};

/** A task of a plan that the month does not ask about. */
export type TaskWaiting = {
  /** Its id. */
  id: number,
  /** Code of the plan. */
  plan: string,
  /** Code inside the plan. */
  code: string,
  /** Short title. */
  title: string,
  /** Names of who leads, or carries out where nobody leads. */
  names: Array<string>,
  /** The plan's words; may be empty. */
  deadline: string,
  /** To whom it is given by name. */
  given_to: GivenTo | null,
};

/** A text of several lines. */
export type Text = string;

/** What follows once the deadline has passed ("và thường xuyên", "và các năm tiếp theo"). */
export type Then = {
  /** Its kind. */
  kind: DeadlineKind,
  /** The plan's words. */
  text: string,
};

/** An organisation where it stands in the tree of a day. */
export type TreeLine = {
  /** How many bodies stand above it. */
  depth: number,
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

/** What to undo, and whose. */
export type UndoAsk = {
  /** The person was told that somebody else did it. */
  others?: boolean, } & ({ "event": number } | { "batch": number });

/** A spreadsheet of units as it was understood. */
export type UnitFile = {
  /** Name of the sheet. */
  sheet: string,
  /** Its units, in their order. */
  rows: Array<UnitFileRow>,
  /** What cannot be taken; nothing is written where there is any. */
  problems: Array<RowProblem>,
  /** Number of the event that takes it back; none when nothing was written. */
  event: number | null,
};

/** One unit of a spreadsheet. */
export type UnitFileRow = {
  /** Row of the sheet, from 1. */
  row: number,
  /** Code, as given or proposed. */
  code: string,
  /** The code is the program's proposal. */
  proposed: boolean,
  /** Name. */
  name: string,
  /** Where it stands. */
  level: Level,
  /** How its report goes up; none: as it was. */
  route: Route | null,
  /** What it does to the office's list. */
  change: RowChange,
};

/** A warning to count again. */
export type UnwaiveAsk = {
  id: number,
  /** As the finding says it was kept. */
  waiver: number,
};

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

/** One version of something that holds from a day on. */
export type Version<T> = {
  /** Path in the journal. */
  object: string,
  /** What holds. */
  value: T,
  /** First day. */
  from: string | null,
  /** Last day: its own, or the day before the next one. */
  until: string | null,
  /** Seen from the day. */
  standing: SpanStanding,
  /** Ground. */
  basis: string,
};

/** Who asks for the ways back, or answers for one: a person, or whoever holds the recovery sheet. */
export type Vouched = {
  /** Sign-in name. */
  name: Line,
  /** Not asked of whoever holds the sheet. */
  password: string,
  /** What stands on the recovery sheet, as typed; then name and password are not looked at. */
  recovery?: string,
};

/** A warning to let stand. */
export type WaiveAsk = {
  id: number,
  /** Of the finding. */
  key: Line,
  /** Why. */
  reason: Line,
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
  /** The store opens as it is: whoever goes back all the same says why. */
  needs_reason: boolean,
};

/** The way that was chosen. */
export type WayChosen = {
  /** Who answers for it. */
  by: Vouched,
  /** Its number in the list. */
  number: number,
  /** Why, where the store opens as it is. */
  reason?: Line,
};

/** A submission to take back, or to let stand again. */
export type Withdraw = {
  submission: number,
  /** Taken back, or standing again. */
  withdrawn: boolean,
};

/** Who has a part of a task, as the plan names them. */
export type Written = {
  /** Which part. */
  part: TaskPart,
  /** Name in the month, of a body or of a collective. */
  name: string,
  /** How many the month follows under a collective name; 0 for a body by itself. */
  members: number,
};

/** A year. */
export type YearAsk = {
  /** The year. */
  year: number,
};

/** What the turn of a year does. */
export type YearRoll = {
  /** Tasks that end: done, or not to be done any more. */
  ended: Array<string>,
  /** Tasks that are carried over: standing ones, and those that are not done. */
  carried: Array<string>,
  /** Targets that end with the year. */
  targets: Array<string>,
  /** What a person must decide, in words. */
  decide: Array<string>,
  /** Number of the event that takes it back; none when nothing was written. */
  event: number | null,
};

/** Every command: what it takes and what it gives. */
export type Commands = {
  "session.state": { ask: Nothing; value: SessionState };
  "manual.chapters": { ask: Nothing; value: Array<ManualChapter> };
  "manual.picture": { ask: ManualPictureAsk; value: ManualPicture };
  "manual.save": { ask: Nothing; value: Done };
  "store.founding_years": { ask: Nothing; value: Array<number> };
  "store.provinces": { ask: YearAsk; value: Array<ProvinceChoice> };
  "store.departments": { ask: ProvinceAsk; value: Array<DepartmentChoice> };
  "store.choose_new": { ask: Nothing; value: Chosen };
  "store.choose_existing": { ask: Nothing; value: Chosen };
  "store.create": { ask: StoreCreate; value: StoreCreated };
  "store.confirm_recovery": { ask: RecoveryTyped; value: Done };
  "store.open": { ask: Nothing; value: SessionState };
  "store.open_recent": { ask: RecentAsk; value: SessionState };
  "store.forget": { ask: RecentAsk; value: SessionState };
  "practice.open": { ask: Nothing; value: SessionState };
  "practice.remove": { ask: Nothing; value: SessionState };
  "session.people": { ask: Nothing; value: Array<SignInChoice> };
  "session.sign_in": { ask: SignIn; value: SessionState };
  "session.sign_out": { ask: Nothing; value: SessionState };
  "session.change_password": { ask: PasswordChange; value: Done };
  "session.choose_password": { ask: PasswordChoose; value: SessionState };
  "session.lock": { ask: Nothing; value: SessionState };
  "session.open_with_recovery": { ask: RecoveryOpen; value: SheetMade };
  "store.choose_backup": { ask: Nothing; value: BackupLook | null };
  "store.ways_back": { ask: Vouched; value: Array<WayBack> };
  "store.go_back": { ask: WayChosen; value: Done };
  "store.restore": { ask: RestoreAsk; value: SessionState };
  "store.accept_older": { ask: AcceptOlder; value: Done };
  "person.add": { ask: PersonAdd; value: CodeGiven };
  "person.change": { ask: PersonSet; value: Done };
  "person.reset": { ask: PersonAsk; value: CodeGiven };
  "recovery.state": { ask: Nothing; value: RecoveryState };
  "recovery.new": { ask: Confirm; value: SheetMade };
  "recovery.try": { ask: RecoveryTyped; value: Done };
  "key.renew": { ask: Confirm; value: Done };
  "month.header": { ask: PeriodAsk; value: MonthHeader };
  "month.overview": { ask: PeriodAsk; value: MonthOverview };
  "period.list": { ask: Nothing; value: Array<PeriodRow> };
  "period.open": { ask: PeriodAsk; value: Done };
  "period.close": { ask: PeriodAsk; value: Done };
  "period.reopen": { ask: RoundReopen; value: Done };
  "period.cancel": { ask: PeriodAsk; value: Done };
  "round.list": { ask: Nothing; value: Array<AdHocRow> };
  "round.get": { ask: IdAsk; value: AdHocView };
  "round.table": { ask: IdAsk; value: MergedTable };
  "round.open": { ask: RoundOpen; value: Done };
  "round.close": { ask: IdAsk; value: Done };
  "round.reopen": { ask: RoundAgain; value: Done };
  "round.cancel": { ask: IdAsk; value: Done };
  "round.expect": { ask: ExpectedPut; value: Done };
  "round.templates": { ask: IdAsk; value: Done };
  "round.package": { ask: IdAsk; value: Done };
  "round.export": { ask: IdAsk; value: Done };
  "form.list": { ask: Nothing; value: Array<FormRow> };
  "setup.missing": { ask: PeriodAsk; value: Array<SetupStep> };
  "year.look": { ask: YearAsk; value: YearRoll };
  "year.roll": { ask: YearAsk; value: Done };
  "task.list": { ask: PeriodAsk; value: TaskList };
  "task.rule": { ask: TaskRule; value: Done };
  "task.agencies": { ask: Nothing; value: Array<AgencyHint> };
  "task.get": { ask: IdAsk; value: TaskInput };
  "task.members": { ask: Nothing; value: Array<AgencyHint> };
  "task.add": { ask: TaskTyped; value: Done };
  "task.amend": { ask: TaskTyped; value: Done };
  "task.drop": { ask: TaskDrop; value: Done };
  "plan.list": { ask: Nothing; value: Array<PlanNamed> };
  "plan.history": { ask: PlanCode; value: Array<PlanVersionView> };
  "plan.redline": { ask: RedlineAsk; value: Done };
  "indicator.list": { ask: PeriodAsk; value: Array<IndicatorRow> };
  "indicator.get": { ask: IndicatorAsk; value: IndicatorPage };
  "indicator.series": { ask: SeriesAsk; value: IndicatorSeries };
  "indicator.frame": { ask: DayAsk; value: IndicatorFrame };
  "indicator.set": { ask: IndicatorSet; value: Done };
  "indicator.switch": { ask: IndicatorSwitch; value: Done };
  "target.set": { ask: TargetSet; value: Done };
  "indicators.choose": { ask: Nothing; value: FileChosen };
  "indicators.read": { ask: Nothing; value: IndicatorFile };
  "indicators.take": { ask: Nothing; value: Done };
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
  "templates.package": { ask: PeriodAsk; value: Done };
  "templates.write_one": { ask: AgencyAsk; value: Done };
  "organisation.list": { ask: DayAsk; value: Array<OrganisationView> };
  "organisation.get": { ask: OrganisationAsk; value: OrganisationPage };
  "organisation.tree": { ask: DayAsk; value: Array<TreeLine> };
  "organisation.add": { ask: OrganisationAdd; value: Done };
  "organisation.correct": { ask: OrganisationCorrect; value: Done };
  "organisation.rename": { ask: OrganisationRename; value: Done };
  "organisation.parent": { ask: OrganisationPlace; value: Done };
  "organisation.route": { ask: OrganisationRoute; value: Done };
  "organisation.end": { ask: OrganisationEnd; value: Done };
  "organisation.merge": { ask: OrganisationMerge; value: Done };
  "organisation.split": { ask: OrganisationSplit; value: Done };
  "organisation.reform_look": { ask: Nothing; value: ReformLook };
  "organisation.reform": { ask: Nothing; value: Done };
  "alias.add": { ask: AliasAdd; value: Done };
  "alias.retire": { ask: AliasRetire; value: Done };
  "contact.set": { ask: ContactSet; value: Done };
  "contact.end": { ask: ContactEnd; value: Done };
  "plan.choose": { ask: Nothing; value: FileChosen };
  "plan.read": { ask: PlanAsk; value: PlanReading };
  "plan.take": { ask: PlanAsk; value: Done };
  "units.choose": { ask: Nothing; value: FileChosen };
  "units.read": { ask: Nothing; value: UnitFile };
  "units.take": { ask: Nothing; value: Done };
  "signers.list": { ask: IdAsk; value: Array<SignerChoice> };
  "papers.signers": { ask: Nothing; value: SignerPage };
  "papers.recipients": { ask: Nothing; value: Array<RecipientsOfKind> };
  "papers.names": { ask: Nothing; value: Array<NamesOfBody> };
  "papers.members": { ask: DayAsk; value: MemberPage };
  "papers.regimes": { ask: Nothing; value: RegimePage };
  "papers.holidays": { ask: YearAsk; value: Array<HolidayLine> };
  "signer.set": { ask: SignerSet; value: Done };
  "signer.end": { ask: SignerEnd; value: Done };
  "recipients.set": { ask: RecipientsSet; value: Done };
  "body_name.set": { ask: BodyNameSet; value: Done };
  "member.set": { ask: MemberSet; value: Done };
  "member.end": { ask: MemberEnd; value: Done };
  "members.save": { ask: DayAsk; value: Done };
  "members.choose": { ask: Nothing; value: FileChosen };
  "members.read": { ask: Nothing; value: MemberFile };
  "members.take": { ask: Nothing; value: Done };
  "regime.look": { ask: RegimeSet; value: RegimeMonths };
  "regime.set": { ask: RegimeSet; value: Done };
  "holiday.add": { ask: HolidayAdd; value: Done };
  "holiday.remove": { ask: HolidayAsk; value: Done };
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
  "report.sections_set": { ask: SectionsSet; value: Done };
  "report.sample": { ask: SampleAsk; value: Done };
  "report.waive": { ask: WaiveAsk; value: Done };
  "report.unwaive": { ask: UnwaiveAsk; value: Done };
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
  "manual.chapters": [],
  "manual.picture": [],
  "manual.save": [],
  "store.founding_years": [],
  "store.provinces": [],
  "store.departments": [],
  "store.choose_new": [],
  "store.choose_existing": [],
  "store.create": [],
  "store.confirm_recovery": [],
  "store.open": [],
  "store.open_recent": [],
  "store.forget": [],
  "practice.open": [],
  "practice.remove": [],
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
  "round.list": ["periods","intake","organisations"],
  "round.get": ["periods","intake","organisations"],
  "round.table": ["periods","intake","organisations"],
  "round.open": [],
  "round.close": [],
  "round.reopen": [],
  "round.cancel": [],
  "round.expect": [],
  "round.templates": [],
  "round.package": [],
  "round.export": [],
  "form.list": ["organisations"],
  "setup.missing": ["session","organisations","tasks","indicators","backup"],
  "year.look": ["tasks","indicators"],
  "year.roll": [],
  "task.list": ["tasks","intake","organisations"],
  "task.rule": [],
  "task.agencies": ["organisations"],
  "task.get": ["tasks","organisations"],
  "task.members": ["tasks","organisations"],
  "task.add": [],
  "task.amend": [],
  "task.drop": [],
  "plan.list": ["tasks","organisations"],
  "plan.history": ["tasks","organisations"],
  "plan.redline": [],
  "indicator.list": ["indicators","intake","organisations"],
  "indicator.get": ["indicators","intake","organisations"],
  "indicator.series": ["indicators","intake","organisations"],
  "indicator.frame": ["indicators"],
  "indicator.set": [],
  "indicator.switch": [],
  "target.set": [],
  "indicators.choose": [],
  "indicators.read": ["indicators","organisations"],
  "indicators.take": [],
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
  "templates.package": [],
  "templates.write_one": [],
  "organisation.list": ["organisations"],
  "organisation.get": ["organisations","indicators","intake","periods"],
  "organisation.tree": ["organisations"],
  "organisation.add": [],
  "organisation.correct": [],
  "organisation.rename": [],
  "organisation.parent": [],
  "organisation.route": [],
  "organisation.end": [],
  "organisation.merge": [],
  "organisation.split": [],
  "organisation.reform_look": ["organisations"],
  "organisation.reform": [],
  "alias.add": [],
  "alias.retire": [],
  "contact.set": [],
  "contact.end": [],
  "plan.choose": [],
  "plan.read": ["organisations"],
  "plan.take": [],
  "units.choose": [],
  "units.read": ["organisations"],
  "units.take": [],
  "signers.list": ["organisations","reports"],
  "papers.signers": ["organisations"],
  "papers.recipients": ["organisations"],
  "papers.names": ["organisations"],
  "papers.members": ["organisations","tasks","intake"],
  "papers.regimes": ["organisations","periods"],
  "papers.holidays": ["organisations"],
  "signer.set": [],
  "signer.end": [],
  "recipients.set": [],
  "body_name.set": [],
  "member.set": [],
  "member.end": [],
  "members.save": [],
  "members.choose": [],
  "members.read": ["organisations"],
  "members.take": [],
  "regime.look": ["organisations","periods"],
  "regime.set": [],
  "holiday.add": [],
  "holiday.remove": [],
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
  "report.sections_set": [],
  "report.sample": [],
  "report.waive": [],
  "report.unwaive": [],
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
    "slip": "phiếu đối chiếu",
  } satisfies Record<ExportKind, string>,
  FileOutcome: {
    "accepted": "hợp lệ",
    "needs_fixing": "cần chỉnh lý",
    "rejected": "không nhận được",
    "duplicate": "đã nhận trước đó",
    "unrecognised": "không nhận ra biểu mẫu",
  } satisfies Record<FileOutcome, string>,
  IndicatorKind: {
    "flow": "phát sinh, cộng dồn trong năm",
    "stock": "thời điểm",
    "ratio": "tỷ lệ",
  } satisfies Record<IndicatorKind, string>,
  Level: {
    "central": "Cơ quan Trung ương",
    "central_on_province": "Cơ quan Trung ương trên địa bàn tỉnh",
    "province": "Cơ quan cấp tỉnh",
    "public_unit": "Đơn vị sự nghiệp",
    "district": "Cấp huyện",
    "commune": "Cấp xã",
    "utility": "Đơn vị cung cấp dịch vụ công ích",
    "association": "Tổ chức chính trị - xã hội, hội",
    "collective": "Tập thể",
    "other": "Tổ chức khác",
  } satisfies Record<Level, string>,
  ListKind: {
    "obstacle": "Khó khăn, vướng mắc",
    "recommendation": "Kiến nghị, đề xuất",
    "directive": "Văn bản chỉ đạo",
    "document": "Tài liệu gửi kèm",
  } satisfies Record<ListKind, string>,
  Manner: {
    "paper": "trên bản giấy",
    "document_system": "trên hệ thống quản lý văn bản",
    "assignment": "theo phân công",
  } satisfies Record<Manner, string>,
  MemberRole: {
    "head": "Trưởng ban",
    "standing_deputy": "Phó Trưởng ban thường trực",
    "deputy": "Phó Trưởng ban",
    "commissioner": "Ủy viên",
    "member": "Thành viên",
    "team_head": "Tổ trưởng",
    "team_deputy": "Tổ phó",
    "team_member": "Thành viên",
  } satisfies Record<MemberRole, string>,
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
  Route: {
    "direct": "gửi trực tiếp",
    "through_district": "qua cấp huyện",
    "none": "không phải gửi",
  } satisfies Record<Route, string>,
  RulingKind: {
    "maintained": "Đã triển khai, duy trì thường xuyên",
    "cancelled": "Không tiếp tục thực hiện",
  } satisfies Record<RulingKind, string>,
  Severity: {
    "info": "Để biết",
    "warn": "Cần xác nhận",
    "block": "Phải chỉnh lý",
  } satisfies Record<Severity, string>,
  TaskOrigin: {
    "plan": "Kế hoạch",
    "conclusion": "Thông báo kết luận",
    "ministry": "Văn bản của bộ, ngành",
    "standing": "Nhiệm vụ thường xuyên",
  } satisfies Record<TaskOrigin, string>,
  TaskPart: {
    "lead": "Chủ trì",
    "coordinate": "Phối hợp",
    "carry_out": "Thực hiện",
  } satisfies Record<TaskPart, string>,
} as const;

/** Bounds the program holds people to. */
export const LIMITS = { passwordLeast: 10, text: 200000, line: 2000 } as const;

/** What the clerk who makes a store signs in as. */
export const CLERK_NAME = "canbo";
