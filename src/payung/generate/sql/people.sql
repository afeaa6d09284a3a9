-- One row per person $first <= person < $last: who they are, by whole-number draws from their number alone.
-- Four numbers in a row may form a household: a head, a spouse, two brothers or sisters of the head.
WITH numbers AS (
    SELECT person, CASE WHEN person % 4 = 0 OR draw(person, $alone) % 100 < 50 THEN person
                        ELSE person - person % 4 END AS head
    FROM range($first, $last) AS people(person)
),
kin AS (
    SELECT *, CASE WHEN person % 4 >= 2 THEN head ELSE person END AS line,
           ($stride * person + $start) % $capacity AS whole, ($stride * head + $start) % $capacity AS head_whole,
           CASE WHEN head <> person AND person % 4 = 1 THEN 1 - draw(head, $sex) % 2
                ELSE draw(person, $sex) % 2 END AS woman
    FROM numbers
),
split AS (
    SELECT *, whole // ($days * 1000) AS district0, whole // 1000 % $days AS day0, whole % 1000 AS serial0,
           head_whole // ($days * 1000) AS home0, head_whole // 1000 % $days AS home_day0,
           head_whole % 1000 AS home_serial0
    FROM kin
),
first_round AS (
    SELECT *, shifted(day0, serial0 * $districts + district0, $day_salt, $days) AS day,
           shifted(home_day0, home_serial0 * $districts + home0, $day_salt, $days) AS home_day
    FROM split
),
second_round AS (
    SELECT *, shifted(serial0, day * $districts + district0, $serial_salt, 1000) AS serial,
           shifted(home_serial0, home_day * $districts + home0, $serial_salt, 1000) AS home_serial
    FROM first_round
),
third_round AS (
    SELECT person, head, line, woman, serial, CAST($first_day AS DATE) + CAST(day AS INTEGER) AS birth_date,
           shifted(district0, day * 1000 + serial, $district_salt, $districts) AS district,
           shifted(home0, home_day * 1000 + home_serial, $district_salt, $districts) % $homes AS home,
           draw(person, $words) % 1000 AS own_words, draw(line, $mother_words) % 1000 AS mother_words
    FROM second_round
),
grouped AS (
    SELECT third_round.*, own.*, mother.given_at AS mother_given_at, mother.given_n AS mother_given_n,
           mother.particle_at AS mother_particle_at, mother.particle_n AS mother_particle_n,
           CASE WHEN birth_date < DATE '1975-01-01' THEN own.particle_old ELSE own.particle_young END AS particle_rate
    FROM third_round
    JOIN name_mix ON name_mix.slot = draw(head, $kind) % 100
    JOIN name_groups AS own ON own.kind = name_mix.kind AND own.woman = third_round.woman
    JOIN name_groups AS mother ON mother.kind = name_mix.kind AND mother.woman = 1
),
keyed AS (
    SELECT *,
           CASE WHEN particle_n > 0 AND draw(person, $particle) % 1000 < particle_rate
                THEN particle_at + draw(person, $which) % particle_n END AS particle_key,
           given_at + early(person, $given, given_n) AS given_key,
           CASE WHEN own_words >= words_given AND (own_words < words_second OR own_words >= words_last)
                THEN given_at + early(person, $second, given_n) END AS second_key,
           CASE WHEN own_words >= words_second THEN last_at + early(line, $last_name, last_n) END AS last_key,
           CASE WHEN mother_particle_n > 0 AND draw(line, $mother_particle) % 1000 < particle_old
                THEN mother_particle_at + draw(line, $mother_which) % mother_particle_n END AS mother_particle_key,
           mother_given_at + early(line, $mother_given, mother_given_n) AS mother_given_key,
           CASE WHEN mother_words < 250
                THEN mother_given_at + early(line, $mother_second, mother_given_n) END AS mother_second_key,
           CASE WHEN mother_words >= 400 THEN last_at + early(line, $mother_last, last_n) END AS mother_last_key,
           village_at + draw(head, $village) % village_n AS village_key
    FROM grouped JOIN homes ON homes.district = grouped.home
)
SELECT person,
       prefix || lpad(CAST(day(birth_date) + 40 * woman AS VARCHAR), 2, '0') || strftime(birth_date, '%m%y')
           || CAST(9000 + serial AS VARCHAR) AS nik,
       concat_ws(' ', particle.word, given.word, nullif(second.word, given.word), last.word) AS name,
       birth_date, CASE woman WHEN 1 THEN 'P' ELSE 'L' END AS sex,
       concat_ws(' ', mother_particle.word, mother_given.word, nullif(mother_second.word, mother_given.word),
                 mother_last.word) AS mother_name,
       villages.code AS village_code, villages.village, villages.district,
       work.word AS occupation, 600000 + 50000 * (draw(person, $income) % 57) AS monthly_income,
       '08' || lpad(CAST(draw(head, $phone) * 4 % 10000000000 AS VARCHAR), 10, '0') AS phone,
       replace(left(villages.code, 8), '.', '') || lpad(CAST(1 + draw(head, $card) % 28 AS VARCHAR), 2, '0')
           || lpad(CAST(1 + draw(head, $card) // 32 % 12 AS VARCHAR), 2, '0')
           || lpad(CAST(5 + draw(head, $card) // 1024 % 20 AS VARCHAR), 2, '0')
           || CAST(9000 + draw(head, $card) // 65536 % 1000 AS VARCHAR) AS family_card
FROM keyed
JOIN nik_prefixes ON nik_prefixes.district = keyed.district
JOIN villages ON villages.key = village_key
JOIN name_words AS given ON given.key = given_key
JOIN name_words AS mother_given ON mother_given.key = mother_given_key
JOIN occupations AS work ON work.key = CASE woman WHEN 1 THEN $jobs_of_men + early(person, $occupation, $jobs_of_women)
                                           ELSE early(person, $occupation, $jobs_of_men) END
LEFT JOIN name_words AS particle ON particle.key = particle_key
LEFT JOIN name_words AS second ON second.key = second_key
LEFT JOIN name_words AS last ON last.key = last_key
LEFT JOIN name_words AS mother_particle ON mother_particle.key = mother_particle_key
LEFT JOIN name_words AS mother_second ON mother_second.key = mother_second_key
LEFT JOIN name_words AS mother_last ON mother_last.key = mother_last_key
