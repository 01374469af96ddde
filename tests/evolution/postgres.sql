-- The schema of a PostgreSQL database, a line for each part, in an order of its own.
SELECT * FROM (
    SELECT format('%s.%s %s%s null %s default %s %s', attrelid::regclass, attname,
        format_type(atttypid, atttypmod), (SELECT collname FROM pg_collation WHERE oid = attcollation),
        NOT attnotnull, pg_get_expr(adbin, adrelid), attidentity) AS line
    FROM pg_attribute LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
    WHERE attnum > 0 AND NOT attisdropped AND attrelid IN (
        SELECT oid FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
            AND relname NOT LIKE '\_oasmith%')
    UNION ALL
    SELECT format('%s %s %s %s', conrelid::regclass, conname, pg_get_constraintdef(oid), convalidated)
    FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND conrelid::regclass::text NOT LIKE '\_oasmith%'
    UNION ALL
    SELECT format('%s %s', indexdef, indisvalid) FROM pg_indexes
    JOIN pg_index ON indexrelid = indexname::regclass
    WHERE schemaname = 'public' AND tablename NOT LIKE '\_oasmith%'
) AS schema ORDER BY line
