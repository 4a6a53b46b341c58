-- AlterTable
ALTER TABLE "material" ADD COLUMN     "revised_by" UUID,
ADD COLUMN     "revision" INTEGER NOT NULL DEFAULT 1;

-- AlterTable
ALTER TABLE "progress_report" ADD COLUMN     "revision" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "submitted_by" UUID,
ADD COLUMN     "writers" TEXT NOT NULL DEFAULT '{}';

-- AlterTable
ALTER TABLE "talk" ADD COLUMN     "revised_by" UUID,
ADD COLUMN     "revision" INTEGER NOT NULL DEFAULT 1;

-- AlterTable
ALTER TABLE "workshop" ADD COLUMN     "revised_by" UUID,
ADD COLUMN     "revision" INTEGER NOT NULL DEFAULT 1;

-- AlterTable
ALTER TABLE "workshop_session" ADD COLUMN     "revised_by" UUID,
ADD COLUMN     "revision" INTEGER NOT NULL DEFAULT 1;

-- Who writes last submits: until now both were written in one step. Of a report that was returned it is no longer known.
UPDATE "progress_report" SET "submitted_by" = "author_id" WHERE "status" IN ('submitted', 'approved');
