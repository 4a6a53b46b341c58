-- AlterTable
ALTER TABLE "progress_report" ADD COLUMN     "hand_ids" UUID[] DEFAULT ARRAY[]::UUID[];

-- Who is known to have had a hand in the reports that are there: what the rows say now, and what the record kept.
UPDATE "progress_report" AS report
SET "hand_ids" = ARRAY(
  SELECT DISTINCT hand.id FROM (
    SELECT report."author_id" AS id
    UNION ALL SELECT report."submitted_by"
    UNION ALL SELECT (of_field.value ->> 'id')::uuid FROM jsonb_each(report."writers"::jsonb) AS of_field
    UNION ALL SELECT entry."actor_id" FROM "audit_entry" AS entry
      WHERE entry."subject_type" = 'report' AND entry."subject_id" = report."id"::text
        AND entry."verb" IN ('report.saved', 'report.submitted', 'evidence.added', 'evidence.removed')
  ) AS hand
  WHERE hand.id IS NOT NULL
);
