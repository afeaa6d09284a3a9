-- Participants who are in no roster, one a person, as rows of the extract; every third active, paid to its own month.
SELECT lpad(CAST(draw(person, $card_number) * 7 + person % 7 AS VARCHAR), 11, '0') AS kpj, nik, upper(name) AS name,
       birth_date, sex, upper(mother_name) AS mother_name,
       CASE WHEN wage_earner THEN 'pu' ELSE 'bpu' END AS segment,
       CASE WHEN wage_earner AND draw(person, $programmes) % 10 < 6 THEN 'JKK,JKM,JHT,JP'
            WHEN NOT wage_earner AND draw(person, $programmes) % 10 < 1 THEN 'JKK,JKM,JHT'
            ELSE 'JKK,JKM' END AS programmes,
       CASE WHEN back < 3 THEN 'aktif' ELSE 'nonaktif' END AS status,
       CAST(paid_through - to_months(CAST(1 + draw(person, $since) % 60 AS INTEGER)) AS DATE) AS registered_on,
       paid_through,
       CASE WHEN wage_earner THEN CAST(10000000 + draw(person, $employer) % 90000000 AS VARCHAR) END AS npp,
       CASE WHEN wage_earner THEN 'Perusahaan' WHEN draw(person, $funder) % 10 < 7 THEN 'APBD Kabupaten'
            ELSE 'Mandiri' END AS funder,
       left(nik, 2) || '.' || nik[3:4] AS region_code, draw(person, $place) AS place
FROM (
    SELECT *, CAST($as_of - to_months(CAST(back AS INTEGER)) AS DATE) AS paid_through
    FROM (
        SELECT *, draw(person, $segment) % 100 < 45 AS wage_earner,
               CASE WHEN draw(person, $paid) % 9 < 3 THEN draw(person, $paid) % 9
                    ELSE 1 + draw(person, $paid) % 9 END AS back
        FROM people
    )
)
