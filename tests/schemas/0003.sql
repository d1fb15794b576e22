-- A log as version 0003 made it, one made-up row in every table. Once released, never changed.
PRAGMA application_id = 1919709031;
PRAGMA user_version = 3;
BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0003');
CREATE TABLE "change" (
    id INTEGER NOT NULL,
    at TEXT NOT NULL,
    command TEXT NOT NULL,
    rows TEXT NOT NULL,
    undone_at TEXT,
    continues INTEGER,
    CONSTRAINT pk_change PRIMARY KEY (id),
    CONSTRAINT ck_change_at_utc
        CHECK (at IS NULL OR (at GLOB '*T*+00:00' AND datetime(at) IS NOT NULL)),
    CONSTRAINT ck_change_undone_at_utc
        CHECK (undone_at IS NULL OR (undone_at GLOB '*T*+00:00'
        AND datetime(undone_at) IS NOT NULL)),
    CONSTRAINT ck_change_continues_earlier CHECK (continues < id),
    CONSTRAINT fk_change_continues_change
        FOREIGN KEY(continues) REFERENCES change (id) ON DELETE RESTRICT
);
INSERT INTO "change" VALUES(1,'2026-11-19T17:40:00+00:00','log 8.4km 44:10 -e 6.5','[]','2026-11-19T18:00:00.250000+00:00',NULL);
CREATE TABLE day_note (
    id INTEGER NOT NULL,
    day DATE NOT NULL,
    ease FLOAT,
    note TEXT,
    entered_at TEXT NOT NULL,
    CONSTRAINT pk_day_note PRIMARY KEY (id),
    CONSTRAINT uq_day_note_day UNIQUE (day),
    CONSTRAINT ck_day_note_day_iso CHECK (day IS date(day, '+0 days')),
    CONSTRAINT ck_day_note_ease_scale CHECK (ease BETWEEN 0 AND 10),
    CONSTRAINT ck_day_note_ease_or_note CHECK (ease IS NOT NULL OR note IS NOT NULL),
    CONSTRAINT ck_day_note_entered_at_utc
        CHECK (entered_at IS NULL OR (entered_at GLOB '*T*+00:00'
        AND datetime(entered_at) IS NOT NULL))
);
INSERT INTO "day_note" VALUES(1,'2026-11-19',7.0,'stairs were hard','2026-11-19T17:40:00+00:00');
CREATE TABLE hold (
    id INTEGER NOT NULL,
    stretching_id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    side TEXT NOT NULL,
    seconds INTEGER,
    repetitions INTEGER,
    CONSTRAINT pk_hold PRIMARY KEY (id),
    CONSTRAINT uq_hold_stretching_id_number_side UNIQUE (stretching_id, number, side),
    CONSTRAINT ck_hold_number_range CHECK (typeof(number) IN ('integer', 'null') AND number >= 1),
    CONSTRAINT ck_hold_side_word CHECK (side IN ('left', 'right', 'central')),
    CONSTRAINT ck_hold_seconds_range CHECK (typeof(seconds) IN ('integer', 'null') AND seconds > 0),
    CONSTRAINT ck_hold_repetitions_range
        CHECK (typeof(repetitions) IN ('integer', 'null') AND repetitions > 0),
    CONSTRAINT ck_hold_seconds_or_repetitions CHECK ((seconds IS NULL) <> (repetitions IS NULL)),
    CONSTRAINT fk_hold_stretching_id_stretching
        FOREIGN KEY(stretching_id) REFERENCES stretching (id) ON DELETE RESTRICT
);
INSERT INTO "hold" VALUES(1,1,1,'left',30,NULL);
CREATE TABLE import_batch (
    id INTEGER NOT NULL,
    started_at TEXT NOT NULL,
    paths TEXT NOT NULL,
    CONSTRAINT pk_import_batch PRIMARY KEY (id),
    CONSTRAINT ck_import_batch_started_at_utc
        CHECK (started_at IS NULL OR (started_at GLOB '*T*+00:00'
        AND datetime(started_at) IS NOT NULL))
);
INSERT INTO "import_batch" VALUES(1,'2026-11-19T17:40:00+00:00','watch/export');
CREATE TABLE mark (
    id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    day DATE NOT NULL,
    to_day DATE,
    zone TEXT,
    zone_name TEXT,
    side TEXT,
    stretch TEXT,
    stretch_name TEXT,
    note TEXT,
    entered_at TEXT NOT NULL,
    CONSTRAINT pk_mark PRIMARY KEY (id),
    CONSTRAINT ck_mark_kind_word
        CHECK (kind IN ('injury', 'niggle', 'therapist', 'prescribed', 'race', 'shoes', 'travel',
        'illness', 'strength')),
    CONSTRAINT ck_mark_day_iso CHECK (day IS date(day, '+0 days')),
    CONSTRAINT ck_mark_to_day_iso CHECK (to_day IS date(to_day, '+0 days')),
    CONSTRAINT ck_mark_to_day_after_day CHECK (to_day >= day),
    CONSTRAINT ck_mark_side_word CHECK (side IN ('left', 'right', 'central')),
    CONSTRAINT ck_mark_zone_named CHECK ((zone IS NULL) = (zone_name IS NULL)),
    CONSTRAINT ck_mark_side_of_a_zone CHECK (side IS NULL OR zone IS NOT NULL),
    CONSTRAINT ck_mark_stretch_named CHECK ((stretch IS NULL) = (stretch_name IS NULL)),
    CONSTRAINT ck_mark_entered_at_utc
        CHECK (entered_at IS NULL OR (entered_at GLOB '*T*+00:00'
        AND datetime(entered_at) IS NOT NULL))
);
INSERT INTO "mark" VALUES(1,'niggle','2026-11-19','2026-11-25','calf','Calf','left','wall-calf','Wall calf stretch',NULL,'2026-11-19T17:40:00+00:00');
CREATE TABLE ostrc (
    id INTEGER NOT NULL,
    day DATE NOT NULL,
    zone TEXT NOT NULL,
    zone_name TEXT NOT NULL,
    side TEXT NOT NULL,
    participation INTEGER,
    training INTEGER,
    performance INTEGER,
    symptoms INTEGER,
    entered_at TEXT NOT NULL,
    CONSTRAINT pk_ostrc PRIMARY KEY (id),
    CONSTRAINT ck_ostrc_day_iso CHECK (day IS date(day, '+0 days')),
    CONSTRAINT ck_ostrc_side_word CHECK (side IN ('left', 'right', 'central')),
    CONSTRAINT ck_ostrc_participation_answer CHECK (participation IN (0, 8, 17, 25)),
    CONSTRAINT ck_ostrc_training_answer CHECK (training IN (0, 8, 17, 25)),
    CONSTRAINT ck_ostrc_performance_answer CHECK (performance IN (0, 8, 17, 25)),
    CONSTRAINT ck_ostrc_symptoms_answer CHECK (symptoms IN (0, 8, 17, 25)),
    CONSTRAINT ck_ostrc_entered_at_utc
        CHECK (entered_at IS NULL OR (entered_at GLOB '*T*+00:00'
        AND datetime(entered_at) IS NOT NULL))
);
INSERT INTO "ostrc" VALUES(1,'2026-11-19','calf','Calf','left',8,17,25,NULL,'2026-11-19T17:40:00+00:00');
CREATE TABLE "rating" (
    id INTEGER NOT NULL,
    run_id INTEGER,
    day DATE NOT NULL,
    at TEXT,
    utc_offset_s INTEGER,
    zone TEXT NOT NULL,
    zone_name TEXT NOT NULL,
    side TEXT NOT NULL,
    quality TEXT NOT NULL,
    context TEXT NOT NULL,
    value FLOAT NOT NULL,
    source TEXT NOT NULL,
    note TEXT,
    entered_at TEXT NOT NULL,
    CONSTRAINT pk_rating PRIMARY KEY (id),
    CONSTRAINT ck_rating_day_iso CHECK (day IS date(day, '+0 days')),
    CONSTRAINT ck_rating_at_utc
        CHECK (at IS NULL OR (at GLOB '*T*+00:00' AND datetime(at) IS NOT NULL)),
    CONSTRAINT ck_rating_utc_offset_s_range
        CHECK (typeof(utc_offset_s) IN ('integer', 'null') AND utc_offset_s BETWEEN -86399
        AND 86399),
    CONSTRAINT ck_rating_at_offset CHECK (at IS NULL OR utc_offset_s IS NOT NULL),
    CONSTRAINT ck_rating_side_word CHECK (side IN ('left', 'right', 'central')),
    CONSTRAINT ck_rating_quality_word CHECK (quality IN ('tightness', 'pain')),
    CONSTRAINT ck_rating_context_word
        CHECK (context IN ('before_run', 'during_run', 'after_run', 'after_stretch', 'morning',
        'other')),
    CONSTRAINT ck_rating_value_scale CHECK (value BETWEEN 0 AND 10),
    CONSTRAINT ck_rating_source_word
        CHECK (source IN ('typed', 'bulk', 'inbox', 'fit', 'gpx', 'tcx', 'strava', 'garmin', 'runkeeper', 'apple', 'table', 'made_up')),
    CONSTRAINT ck_rating_entered_at_utc
        CHECK (entered_at IS NULL OR (entered_at GLOB '*T*+00:00'
        AND datetime(entered_at) IS NOT NULL)),
    CONSTRAINT fk_rating_run_id_run FOREIGN KEY(run_id) REFERENCES run (id) ON DELETE RESTRICT
);
INSERT INTO "rating" VALUES(1,1,'2026-11-19','2026-11-19T17:40:00+00:00',3600,'calf','Calf','left','tightness','after_run',7.5,'typed',NULL,'2026-11-19T17:40:00+00:00');
CREATE TABLE routine (
    id INTEGER NOT NULL,
    day DATE NOT NULL,
    at TEXT,
    utc_offset_s INTEGER,
    name TEXT NOT NULL,
    total_s INTEGER NOT NULL,
    items TEXT NOT NULL,
    entered_at TEXT NOT NULL,
    CONSTRAINT pk_routine PRIMARY KEY (id),
    CONSTRAINT ck_routine_day_iso CHECK (day IS date(day, '+0 days')),
    CONSTRAINT ck_routine_at_utc
        CHECK (at IS NULL OR (at GLOB '*T*+00:00' AND datetime(at) IS NOT NULL)),
    CONSTRAINT ck_routine_utc_offset_s_range
        CHECK (typeof(utc_offset_s) IN ('integer', 'null') AND utc_offset_s BETWEEN -86399
        AND 86399),
    CONSTRAINT ck_routine_at_offset CHECK (at IS NULL OR utc_offset_s IS NOT NULL),
    CONSTRAINT ck_routine_total_s_range
        CHECK (typeof(total_s) IN ('integer', 'null') AND total_s >= 0),
    CONSTRAINT ck_routine_entered_at_utc
        CHECK (entered_at IS NULL OR (entered_at GLOB '*T*+00:00'
        AND datetime(entered_at) IS NOT NULL))
);
INSERT INTO "routine" VALUES(1,'2026-11-19','2026-11-19T17:40:00+00:00',3600,'after the run',300,'[{"stretch": "wall-calf", "seconds": 30}]','2026-11-19T17:40:00+00:00');
CREATE TABLE "run" (
    id INTEGER NOT NULL,
    day DATE NOT NULL,
    started_at TEXT,
    utc_offset_s INTEGER,
    distance_m FLOAT,
    distance_basis TEXT,
    duration_s INTEGER,
    elapsed_s INTEGER,
    rpe FLOAT,
    rpe_at TEXT,
    kind TEXT,
    climb_m FLOAT,
    avg_hr_bpm INTEGER,
    max_hr_bpm INTEGER,
    title TEXT,
    note TEXT,
    source TEXT NOT NULL,
    entered_at TEXT NOT NULL,
    CONSTRAINT pk_run PRIMARY KEY (id),
    CONSTRAINT ck_run_day_iso CHECK (day IS date(day, '+0 days')),
    CONSTRAINT ck_run_started_at_utc
        CHECK (started_at IS NULL OR (started_at GLOB '*T*+00:00'
        AND datetime(started_at) IS NOT NULL)),
    CONSTRAINT ck_run_utc_offset_s_range
        CHECK (typeof(utc_offset_s) IN ('integer', 'null') AND utc_offset_s BETWEEN -86399
        AND 86399),
    CONSTRAINT ck_run_started_at_offset CHECK (started_at IS NULL OR utc_offset_s IS NOT NULL),
    CONSTRAINT ck_run_distance_m_range CHECK (distance_m > 0 AND distance_m <= 1000000),
    CONSTRAINT ck_run_distance_basis_word CHECK (distance_basis IN ('typed', 'file', 'positions')),
    CONSTRAINT ck_run_distance_basis_needed
        CHECK (distance_basis IS NULL OR distance_m IS NOT NULL),
    CONSTRAINT ck_run_duration_s_range
        CHECK (typeof(duration_s) IN ('integer', 'null') AND duration_s BETWEEN 1 AND 360000),
    CONSTRAINT ck_run_elapsed_s_range
        CHECK (typeof(elapsed_s) IN ('integer', 'null') AND elapsed_s > 0),
    CONSTRAINT ck_run_distance_or_duration CHECK (distance_m IS NOT NULL OR duration_s IS NOT NULL),
    CONSTRAINT ck_run_rpe_scale CHECK (rpe BETWEEN 0 AND 10),
    CONSTRAINT ck_run_rpe_at_utc
        CHECK (rpe_at IS NULL OR (rpe_at GLOB '*T*+00:00' AND datetime(rpe_at) IS NOT NULL)),
    CONSTRAINT ck_run_rpe_at_needs_rpe CHECK (rpe_at IS NULL OR rpe IS NOT NULL),
    CONSTRAINT ck_run_kind_word
        CHECK (kind IN ('easy', 'long', 'tempo', 'intervals', 'race', 'recovery', 'hills',
        'trail', 'treadmill')),
    CONSTRAINT ck_run_climb_m_range CHECK (climb_m >= 0 AND climb_m <= 1000000),
    CONSTRAINT ck_run_avg_hr_bpm_range
        CHECK (typeof(avg_hr_bpm) IN ('integer', 'null') AND avg_hr_bpm BETWEEN 20 AND 260),
    CONSTRAINT ck_run_max_hr_bpm_range
        CHECK (typeof(max_hr_bpm) IN ('integer', 'null') AND max_hr_bpm BETWEEN 20 AND 260),
    CONSTRAINT ck_run_source_word
        CHECK (source IN ('typed', 'bulk', 'inbox', 'fit', 'gpx', 'tcx', 'strava', 'garmin', 'runkeeper', 'apple', 'table', 'made_up')),
    CONSTRAINT ck_run_entered_at_utc
        CHECK (entered_at IS NULL OR (entered_at GLOB '*T*+00:00'
        AND datetime(entered_at) IS NOT NULL))
);
INSERT INTO "run" VALUES(1,'2026-11-19','2026-11-19T17:40:00+00:00',3600,8400.0,'typed',2650,2700,6.5,'2026-11-19T17:40:00+00:00','tempo',35.5,148,171,'Round the lake','windy; Gänsehaut 🌬','typed','2026-11-19T17:40:00+00:00');
CREATE TABLE screening (
    id INTEGER NOT NULL,
    day DATE NOT NULL,
    at TEXT,
    utc_offset_s INTEGER,
    zone TEXT NOT NULL,
    zone_name TEXT NOT NULL,
    side TEXT NOT NULL,
    question TEXT NOT NULL,
    answer BOOLEAN NOT NULL,
    resolved_day DATE,
    resolution TEXT,
    entered_at TEXT NOT NULL,
    CONSTRAINT pk_screening PRIMARY KEY (id),
    CONSTRAINT ck_screening_day_iso CHECK (day IS date(day, '+0 days')),
    CONSTRAINT ck_screening_at_utc
        CHECK (at IS NULL OR (at GLOB '*T*+00:00' AND datetime(at) IS NOT NULL)),
    CONSTRAINT ck_screening_utc_offset_s_range
        CHECK (typeof(utc_offset_s) IN ('integer', 'null') AND utc_offset_s BETWEEN -86399
        AND 86399),
    CONSTRAINT ck_screening_at_offset CHECK (at IS NULL OR utc_offset_s IS NOT NULL),
    CONSTRAINT ck_screening_side_word CHECK (side IN ('left', 'right', 'central')),
    CONSTRAINT ck_screening_answer_flag CHECK (answer IN (0, 1)),
    CONSTRAINT ck_screening_resolved_day_iso CHECK (resolved_day IS date(resolved_day, '+0 days')),
    CONSTRAINT ck_screening_resolved_after_day CHECK (resolved_day >= day),
    CONSTRAINT ck_screening_resolution_dated CHECK (resolution IS NULL OR resolved_day IS NOT NULL),
    CONSTRAINT ck_screening_entered_at_utc
        CHECK (entered_at IS NULL OR (entered_at GLOB '*T*+00:00'
        AND datetime(entered_at) IS NOT NULL))
);
INSERT INTO "screening" VALUES(1,'2026-11-19','2026-11-19T17:40:00+00:00',3600,'calf','Calf','left','rf_rest',1,'2026-11-21','seen, all well','2026-11-19T17:40:00+00:00');
CREATE TABLE source_file (
    id INTEGER NOT NULL,
    import_batch_id INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    name TEXT NOT NULL,
    size_bytes INTEGER NOT NULL,
    part INTEGER NOT NULL,
    outcome TEXT NOT NULL,
    reason TEXT,
    run_id INTEGER,
    CONSTRAINT pk_source_file PRIMARY KEY (id),
    CONSTRAINT ck_source_file_sha256_hex
        CHECK (length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*'),
    CONSTRAINT ck_source_file_size_bytes_range
        CHECK (typeof(size_bytes) IN ('integer', 'null') AND size_bytes >= 0),
    CONSTRAINT ck_source_file_part_range CHECK (typeof(part) IN ('integer', 'null') AND part >= 0),
    CONSTRAINT ck_source_file_outcome_word
        CHECK (outcome IN ('imported', 'completed', 'duplicate', 'skipped', 'refused')),
    CONSTRAINT fk_source_file_import_batch_id_import_batch
        FOREIGN KEY(import_batch_id) REFERENCES import_batch (id) ON DELETE RESTRICT,
    CONSTRAINT fk_source_file_run_id_run FOREIGN KEY(run_id) REFERENCES run (id) ON DELETE RESTRICT
);
INSERT INTO "source_file" VALUES(1,1,'5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e','morning.fit',4096,0,'completed',NULL,1);
CREATE TABLE "stretching" (
    id INTEGER NOT NULL,
    run_id INTEGER,
    routine_id INTEGER,
    day DATE NOT NULL,
    at TEXT,
    utc_offset_s INTEGER,
    stretch TEXT NOT NULL,
    stretch_name TEXT NOT NULL,
    planned_s INTEGER,
    sensation FLOAT,
    felt_off BOOLEAN NOT NULL,
    note TEXT,
    source TEXT NOT NULL,
    entered_at TEXT NOT NULL,
    CONSTRAINT pk_stretching PRIMARY KEY (id),
    CONSTRAINT ck_stretching_day_iso CHECK (day IS date(day, '+0 days')),
    CONSTRAINT ck_stretching_at_utc
        CHECK (at IS NULL OR (at GLOB '*T*+00:00' AND datetime(at) IS NOT NULL)),
    CONSTRAINT ck_stretching_utc_offset_s_range
        CHECK (typeof(utc_offset_s) IN ('integer', 'null') AND utc_offset_s BETWEEN -86399
        AND 86399),
    CONSTRAINT ck_stretching_at_offset CHECK (at IS NULL OR utc_offset_s IS NOT NULL),
    CONSTRAINT ck_stretching_planned_s_range
        CHECK (typeof(planned_s) IN ('integer', 'null') AND planned_s > 0),
    CONSTRAINT ck_stretching_sensation_scale CHECK (sensation BETWEEN 0 AND 10),
    CONSTRAINT ck_stretching_felt_off_flag CHECK (felt_off IN (0, 1)),
    CONSTRAINT ck_stretching_source_word
        CHECK (source IN ('typed', 'bulk', 'inbox', 'fit', 'gpx', 'tcx', 'strava', 'garmin', 'runkeeper', 'apple', 'table', 'made_up')),
    CONSTRAINT ck_stretching_entered_at_utc
        CHECK (entered_at IS NULL OR (entered_at GLOB '*T*+00:00'
        AND datetime(entered_at) IS NOT NULL)),
    CONSTRAINT fk_stretching_run_id_run FOREIGN KEY(run_id) REFERENCES run (id) ON DELETE RESTRICT,
    CONSTRAINT fk_stretching_routine_id_routine
        FOREIGN KEY(routine_id) REFERENCES routine (id) ON DELETE RESTRICT
);
INSERT INTO "stretching" VALUES(1,1,1,'2026-11-19','2026-11-19T17:40:00+00:00',3600,'wall-calf','Wall calf stretch',60,5.0,0,NULL,'typed','2026-11-19T17:40:00+00:00');
CREATE INDEX ix_routine_day ON routine (day);
CREATE INDEX ix_mark_day ON mark (day);
CREATE INDEX ix_screening_day ON screening (day);
CREATE INDEX ix_ostrc_day ON ostrc (day);
CREATE INDEX ix_source_file_import_batch_id ON source_file (import_batch_id);
CREATE INDEX ix_source_file_run_id ON source_file (run_id);
CREATE INDEX ix_source_file_sha256 ON source_file (sha256);
CREATE INDEX ix_run_day ON run (day);
CREATE INDEX ix_run_started_at ON run (started_at);
CREATE INDEX ix_rating_day ON rating (day);
CREATE INDEX ix_rating_run_id ON rating (run_id);
CREATE INDEX ix_rating_zone_side_day ON rating (zone, side, day);
CREATE INDEX ix_stretching_day ON stretching (day);
CREATE INDEX ix_stretching_routine_id ON stretching (routine_id);
CREATE INDEX ix_stretching_run_id ON stretching (run_id);
CREATE INDEX ix_change_continues ON change (continues);
COMMIT;
