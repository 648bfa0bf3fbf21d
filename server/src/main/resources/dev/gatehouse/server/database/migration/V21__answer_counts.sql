-- How long answers took: a row a route, with how many answers were within each bound (1, 2, 5, 10, 25, 50, 100, 250, 500, 1000
-- and 2500 ms) and not within the one before it, and in bound_11 those beyond. It was a row for each of them in rollup_count,
-- whose item ended in the bound's number.
CREATE TABLE answer_count (
    bucket    VARCHAR(8) NOT NULL,
    starts_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    route     VARCHAR(250) NOT NULL,
    bound_0   BIGINT NOT NULL,
    bound_1   BIGINT NOT NULL,
    bound_2   BIGINT NOT NULL,
    bound_3   BIGINT NOT NULL,
    bound_4   BIGINT NOT NULL,
    bound_5   BIGINT NOT NULL,
    bound_6   BIGINT NOT NULL,
    bound_7   BIGINT NOT NULL,
    bound_8   BIGINT NOT NULL,
    bound_9   BIGINT NOT NULL,
    bound_10  BIGINT NOT NULL,
    bound_11  BIGINT NOT NULL,
    PRIMARY KEY (bucket, starts_at, route)
);

INSERT INTO answer_count
    (bucket, starts_at, route, bound_0, bound_1, bound_2, bound_3, bound_4, bound_5, bound_6, bound_7, bound_8, bound_9, bound_10,
     bound_11)
SELECT bucket, starts_at, route,
       SUM(CASE WHEN bound = '0' THEN total ELSE 0 END),
       SUM(CASE WHEN bound = '1' THEN total ELSE 0 END),
       SUM(CASE WHEN bound = '2' THEN total ELSE 0 END),
       SUM(CASE WHEN bound = '3' THEN total ELSE 0 END),
       SUM(CASE WHEN bound = '4' THEN total ELSE 0 END),
       SUM(CASE WHEN bound = '5' THEN total ELSE 0 END),
       SUM(CASE WHEN bound = '6' THEN total ELSE 0 END),
       SUM(CASE WHEN bound = '7' THEN total ELSE 0 END),
       SUM(CASE WHEN bound = '8' THEN total ELSE 0 END),
       SUM(CASE WHEN bound = '9' THEN total ELSE 0 END),
       SUM(CASE WHEN bound = '10' THEN total ELSE 0 END),
       SUM(CASE WHEN bound = '11' THEN total ELSE 0 END)
FROM (
    SELECT bucket, starts_at, total,
           CASE WHEN item LIKE '% 1_' THEN SUBSTRING(item FROM 1 FOR CHAR_LENGTH(item) - 3)
                ELSE SUBSTRING(item FROM 1 FOR CHAR_LENGTH(item) - 2) END AS route,
           CASE WHEN item LIKE '% 1_' THEN SUBSTRING(item FROM CHAR_LENGTH(item) - 1)
                ELSE SUBSTRING(item FROM CHAR_LENGTH(item)) END AS bound
    FROM rollup_count
    WHERE series = 'answers'
) counted
GROUP BY bucket, starts_at, route;

DELETE FROM rollup_count WHERE series = 'answers';
