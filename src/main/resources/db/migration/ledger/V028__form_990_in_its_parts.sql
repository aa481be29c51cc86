-- Form 990 Part VIII as it is printed: rents of real and of personal property, sales of securities and of other things,
-- each with its result; and what of the contributions was not cash. An account that was put on 6a, 6b, 7a or 7b before
-- still counts there, without a part; new words name the part. What is noncash is said of the account on its line 1a to
-- 1f; line 1g repeats it and adds to nothing.

update ledger.form_line set place = place * 10 where form = '990' and part = 'viii';
update ledger.form_line set adds = array[line || '-i', line || '-ii']
    where form = '990' and part = 'viii' and line in ('6a', '6b', '7a', '7b');

insert into ledger.form_line (form, part, line, place, from_year, to_year, sign, adds, opens, name_ko, name_en) values
    ('990', 'viii', '1g', 65, 1900, null, 'credit', '{}', 'A', '1a–1f 가운데 현물 기부', 'Noncash contributions included in 1a–1f'),
    ('990', 'viii', '6a-i', 178, 1900, null, 'credit', '{}', 'ABCD', '임대료: 부동산', 'Gross rents: (i) real'),
    ('990', 'viii', '6a-ii', 179, 1900, null, 'credit', '{}', 'ABCD', '임대료: 동산', 'Gross rents: (ii) personal'),
    ('990', 'viii', '6b-i', 188, 1900, null, 'debit', '{}', 'ABCD', '임대 비용: 부동산', 'Rental expenses: (i) real'),
    ('990', 'viii', '6b-ii', 189, 1900, null, 'debit', '{}', 'ABCD', '임대 비용: 동산', 'Rental expenses: (ii) personal'),
    ('990', 'viii', '6c-i', 192, 1900, null, 'credit', '{6a-i,-6b-i}', 'ABCD', '임대손익: 부동산', 'Rental income or (loss): (i) real'),
    ('990', 'viii', '6c-ii', 193, 1900, null, 'credit', '{6a-ii,-6b-ii}', 'ABCD', '임대손익: 동산', 'Rental income or (loss): (ii) personal'),
    ('990', 'viii', '7a-i', 208, 1900, null, 'credit', '{}', 'ABCD', '매각 총액: 증권', 'Gross sales: (i) securities'),
    ('990', 'viii', '7a-ii', 209, 1900, null, 'credit', '{}', 'ABCD', '매각 총액: 기타', 'Gross sales: (ii) other'),
    ('990', 'viii', '7b-i', 218, 1900, null, 'debit', '{}', 'ABCD', '취득가와 비용: 증권', 'Cost and sales expenses: (i) securities'),
    ('990', 'viii', '7b-ii', 219, 1900, null, 'debit', '{}', 'ABCD', '취득가와 비용: 기타', 'Cost and sales expenses: (ii) other'),
    ('990', 'viii', '7c-i', 222, 1900, null, 'credit', '{7a-i,-7b-i}', 'ABCD', '매각손익: 증권', 'Gain or (loss): (i) securities'),
    ('990', 'viii', '7c-ii', 223, 1900, null, 'credit', '{7a-ii,-7b-ii}', 'ABCD', '매각손익: 기타', 'Gain or (loss): (ii) other');

alter table ledger.form_mapping drop constraint form_mapping_attribute_check;
alter table ledger.form_mapping add constraint form_mapping_attribute_check
    check (attribute in ('', 'related', 'unrelated', 'excluded', 'noncash'));
