-- A step tells the day it was taken, which may lie before its recording, and the number and date it gave; a number or date
-- that was recorded wrongly can be put right by a step of its own, and by nothing else.

DROP TRIGGER step_no_update;
ALTER TABLE report_step ADD COLUMN taken_on TEXT;     -- the day, when it was done outside this program
ALTER TABLE report_step ADD COLUMN number_words TEXT; -- as the records office wrote it: 05
ALTER TABLE report_step ADD COLUMN dated TEXT;
UPDATE report_step SET
    number_words = (SELECT number_words FROM report WHERE report.id = report_step.report),
    dated = (SELECT dated FROM report WHERE report.id = report_step.report)
WHERE kind = 'issue';
CREATE TRIGGER step_no_update BEFORE UPDATE ON report_step BEGIN SELECT RAISE(ABORT, 'steps are kept'); END;

DROP TRIGGER issued_frozen;
CREATE TRIGGER issued_frozen BEFORE UPDATE ON report WHEN OLD.state = 'issued' AND (
    NEW.id IS NOT OLD.id OR NEW.kind IS NOT OLD.kind OR NEW.outline IS NOT OLD.outline OR NEW.period IS NOT OLD.period
    OR NEW.round IS NOT OLD.round OR NEW.last_day IS NOT OLD.last_day OR NEW.state IS NOT OLD.state
    OR NEW.created_at IS NOT OLD.created_at OR NEW.title IS NOT OLD.title OR NEW.frame IS NOT OLD.frame
    OR NEW.signer IS NOT OLD.signer OR NEW.series IS NOT OLD.series OR NEW.editor IS NOT OLD.editor
    OR NOT EXISTS (
        SELECT 1 FROM report_step AS step
        WHERE step.id = (SELECT max(id) FROM report_step WHERE report = OLD.id)
            AND step.kind = 'correct' AND step.number_words = NEW.number_words AND step.dated = NEW.dated
    )
)
BEGIN SELECT RAISE(ABORT, 'report is issued'); END;
