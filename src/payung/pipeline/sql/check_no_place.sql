-- How many rows say nothing at all about where the person lives.
SELECT count(*)
FROM rows
JOIN (SELECT * FROM check_places WHERE NOT written) AS places
    ON places.village_code = coalesce(rows.village_code, '') AND places.village = coalesce(rows.village, '')
   AND places.district = coalesce(rows.district, '');
