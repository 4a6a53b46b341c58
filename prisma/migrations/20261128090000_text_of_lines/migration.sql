-- Which layout a document is of: 1 those of before, and what a program of before still writes; 2 texts of lines. Documents of the former are
-- carried over by the program, which alone can read them (app/features/drafting/convert-documents.server.ts).
ALTER TABLE "collab_document" ADD COLUMN "format" INTEGER NOT NULL DEFAULT 1;
