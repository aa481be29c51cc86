-- Forms that the law asks for, as dated data: their lines, and which account stands on which line in which year.
--
-- A line is printed from a first to a last year of the form, because forms change. "adds" names the lines that it adds
-- (with a minus: takes away); a line that adds none takes what is mapped to it. "opens" says what a line is open for:
-- the columns of the form, a function, or a kind of net assets.
-- A mapping is never changed: the last word for a year counts, and an empty line takes an account off the form.
create table ledger.form_line (
    form       text not null check (form in ('990', 'kr')),
    part       text not null check (part in ('viii', 'ix', 'x', 'xi', 'activities', 'position')),
    line       text not null collate "C" check (line ~ '^[A-Za-z0-9-]{1,20}$'),
    place      int  not null,
    from_year  int  not null,
    to_year    int  check (to_year >= from_year),
    sign       text not null check (sign in ('debit', 'credit')),
    adds       text[] not null,
    opens      text not null,
    name_ko    text not null,
    name_en    text not null,
    primary key (form, part, line, from_year),
    check ((form = 'kr') = (part in ('activities', 'position')))
);

create table ledger.form_mapping (
    id         bigint generated always as identity primary key,
    form       text not null check (form in ('990', 'kr')),
    account_id int  not null references ledger.account,
    part       text not null check (part in ('', 'viii', 'ix', 'x', 'xi', 'activities', 'position')),
    line       text not null,
    attribute  text not null check (attribute in ('', 'related', 'unrelated', 'excluded')),
    from_year  int  not null check (from_year between 1900 and 2200),
    to_year    int  check (to_year between from_year and 2200),
    set_at     timestamptz not null,
    set_by     text not null,
    check ((part = '') = (line = ''))
);
create index form_mapping_of on ledger.form_mapping (form, account_id, id);

-- Which funds are basic net assets (기본순자산) in the Korean statement; without a word those kept for ever are.
create table ledger.form_fund (
    id         bigint generated always as identity primary key,
    fund_id    int  not null references ledger.fund,
    basic      boolean not null,
    from_year  int  not null check (from_year between 1900 and 2200),
    reason     text not null check (octet_length(reason) between 1 and 2000),
    set_at     timestamptz not null,
    set_by     text not null
);

create function ledger.form_word_stays() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    raise exception using errcode = 'NR090', message = 'what was said of a form stays; say it anew';
end $$;
create trigger stays before update or delete or truncate on ledger.form_mapping
    for each statement execute function ledger.form_word_stays();
create trigger stays before update or delete or truncate on ledger.form_fund
    for each statement execute function ledger.form_word_stays();

grant select on ledger.form_line, ledger.form_mapping, ledger.form_fund to naru_app;
grant insert (form, account_id, part, line, attribute, from_year, to_year, set_at, set_by)
    on ledger.form_mapping to naru_app;
grant insert (fund_id, basic, from_year, reason, set_at, set_by) on ledger.form_fund to naru_app;

insert into ledger.form_line (form, part, line, place, from_year, to_year, sign, adds, opens, name_ko, name_en) values
    ('990', 'viii', '1a', 1, 1900, null, 'credit', '{}', 'A', '연합모금', 'Federated campaigns'),
    ('990', 'viii', '1b', 2, 1900, null, 'credit', '{}', 'A', '회비', 'Membership dues'),
    ('990', 'viii', '1c', 3, 1900, null, 'credit', '{}', 'A', '모금행사 기부금', 'Fundraising events (contributions)'),
    ('990', 'viii', '1d', 4, 1900, null, 'credit', '{}', 'A', '관계 단체', 'Related organizations'),
    ('990', 'viii', '1e', 5, 1900, null, 'credit', '{}', 'A', '정부 보조금', 'Government grants'),
    ('990', 'viii', '1f', 6, 1900, null, 'credit', '{}', 'A', '그 밖의 기부금', 'All other contributions'),
    ('990', 'viii', '1h', 7, 1900, null, 'credit', '{1a,1b,1c,1d,1e,1f}', 'A', '기부금 합계', 'Total contributions'),
    ('990', 'viii', '2a', 8, 1900, null, 'credit', '{}', 'ABCD', '사업수익 (a)', 'Programme service revenue (a)'),
    ('990', 'viii', '2b', 9, 1900, null, 'credit', '{}', 'ABCD', '사업수익 (b)', 'Programme service revenue (b)'),
    ('990', 'viii', '2c', 10, 1900, null, 'credit', '{}', 'ABCD', '사업수익 (c)', 'Programme service revenue (c)'),
    ('990', 'viii', '2d', 11, 1900, null, 'credit', '{}', 'ABCD', '사업수익 (d)', 'Programme service revenue (d)'),
    ('990', 'viii', '2e', 12, 1900, null, 'credit', '{}', 'ABCD', '사업수익 (e)', 'Programme service revenue (e)'),
    ('990', 'viii', '2f', 13, 1900, null, 'credit', '{}', 'ABCD', '그 밖의 사업수익', 'All other programme service revenue'),
    ('990', 'viii', '2g', 14, 1900, null, 'credit', '{2a,2b,2c,2d,2e,2f}', 'ABCD', '사업수익 합계', 'Total programme service revenue'),
    ('990', 'viii', '3', 15, 1900, null, 'credit', '{}', 'ABCD', '투자수익', 'Investment income'),
    ('990', 'viii', '4', 16, 1900, null, 'credit', '{}', 'ABCD', '면세채권 대금 투자수익', 'Income from investment of tax-exempt bond proceeds'),
    ('990', 'viii', '5', 17, 1900, null, 'credit', '{}', 'ABCD', '사용료', 'Royalties'),
    ('990', 'viii', '6a', 18, 1900, null, 'credit', '{}', 'ABCD', '임대료 총액', 'Gross rents'),
    ('990', 'viii', '6b', 19, 1900, null, 'debit', '{}', 'ABCD', '임대 비용', 'Less: rental expenses'),
    ('990', 'viii', '6d', 20, 1900, null, 'credit', '{6a,-6b}', 'ABCD', '순임대수익', 'Net rental income or (loss)'),
    ('990', 'viii', '7a', 21, 1900, null, 'credit', '{}', 'ABCD', '자산 매각 총액', 'Gross amount from sales of assets'),
    ('990', 'viii', '7b', 22, 1900, null, 'debit', '{}', 'ABCD', '매각 자산의 취득가와 비용', 'Less: cost or other basis and sales expenses'),
    ('990', 'viii', '7d', 23, 1900, null, 'credit', '{7a,-7b}', 'ABCD', '순매각손익', 'Net gain or (loss)'),
    ('990', 'viii', '8a', 24, 1900, null, 'credit', '{}', 'ABCD', '모금행사 수입', 'Gross income from fundraising events'),
    ('990', 'viii', '8b', 25, 1900, null, 'debit', '{}', 'ABCD', '모금행사 직접비용', 'Less: direct expenses'),
    ('990', 'viii', '8c', 26, 1900, null, 'credit', '{8a,-8b}', 'ABCD', '모금행사 순수입', 'Net income from fundraising events'),
    ('990', 'viii', '9a', 27, 1900, null, 'credit', '{}', 'ABCD', '추첨 수입', 'Gross income from gaming'),
    ('990', 'viii', '9b', 28, 1900, null, 'debit', '{}', 'ABCD', '추첨 직접비용', 'Less: direct expenses'),
    ('990', 'viii', '9c', 29, 1900, null, 'credit', '{9a,-9b}', 'ABCD', '추첨 순수입', 'Net income from gaming'),
    ('990', 'viii', '10a', 30, 1900, null, 'credit', '{}', 'ABCD', '재고 판매액', 'Gross sales of inventory'),
    ('990', 'viii', '10b', 31, 1900, null, 'debit', '{}', 'ABCD', '매출원가', 'Less: cost of goods sold'),
    ('990', 'viii', '10c', 32, 1900, null, 'credit', '{10a,-10b}', 'ABCD', '재고 판매 순수입', 'Net income from sales of inventory'),
    ('990', 'viii', '11a', 33, 1900, null, 'credit', '{}', 'ABCD', '기타수익 (a)', 'Miscellaneous revenue (a)'),
    ('990', 'viii', '11b', 34, 1900, null, 'credit', '{}', 'ABCD', '기타수익 (b)', 'Miscellaneous revenue (b)'),
    ('990', 'viii', '11c', 35, 1900, null, 'credit', '{}', 'ABCD', '기타수익 (c)', 'Miscellaneous revenue (c)'),
    ('990', 'viii', '11d', 36, 1900, null, 'credit', '{}', 'ABCD', '그 밖의 기타수익', 'All other revenue'),
    ('990', 'viii', '11e', 37, 1900, null, 'credit', '{11a,11b,11c,11d}', 'ABCD', '기타수익 합계', 'Total miscellaneous revenue'),
    ('990', 'viii', '12', 38, 1900, null, 'credit', '{1h,2g,3,4,5,6d,7d,8c,9c,10c,11e}', 'ABCD', '수익 합계', 'Total revenue'),
    ('990', 'ix', '1', 1, 1900, null, 'debit', '{}', 'AB', '국내 단체 지원금', 'Grants to domestic organizations and governments'),
    ('990', 'ix', '2', 2, 1900, null, 'debit', '{}', 'AB', '국내 개인 지원금', 'Grants to domestic individuals'),
    ('990', 'ix', '3', 3, 1900, null, 'debit', '{}', 'AB', '해외 단체·개인 지원금', 'Grants to foreign organizations, governments and individuals'),
    ('990', 'ix', '4', 4, 1900, null, 'debit', '{}', 'AB', '회원 급부', 'Benefits paid to or for members'),
    ('990', 'ix', '5', 5, 1900, null, 'debit', '{}', 'ABCD', '임원 보수', 'Compensation of current officers, directors, trustees and key employees'),
    ('990', 'ix', '6', 6, 1900, null, 'debit', '{}', 'ABCD', '결격자 보수', 'Compensation to disqualified persons'),
    ('990', 'ix', '7', 7, 1900, null, 'debit', '{}', 'ABCD', '그 밖의 급여', 'Other salaries and wages'),
    ('990', 'ix', '8', 8, 1900, null, 'debit', '{}', 'ABCD', '퇴직연금', 'Pension plan accruals and contributions'),
    ('990', 'ix', '9', 9, 1900, null, 'debit', '{}', 'ABCD', '그 밖의 복리후생', 'Other employee benefits'),
    ('990', 'ix', '10', 10, 1900, null, 'debit', '{}', 'ABCD', '급여세·사회보험', 'Payroll taxes'),
    ('990', 'ix', '11a', 11, 1900, null, 'debit', '{}', 'ABCD', '수수료: 경영', 'Fees: management'),
    ('990', 'ix', '11b', 12, 1900, null, 'debit', '{}', 'ABCD', '수수료: 법률', 'Fees: legal'),
    ('990', 'ix', '11c', 13, 1900, null, 'debit', '{}', 'ABCD', '수수료: 회계', 'Fees: accounting'),
    ('990', 'ix', '11d', 14, 1900, null, 'debit', '{}', 'ABCD', '수수료: 입법활동', 'Fees: lobbying'),
    ('990', 'ix', '11e', 15, 1900, null, 'debit', '{}', 'AD', '수수료: 전문 모금', 'Fees: professional fundraising'),
    ('990', 'ix', '11f', 16, 1900, null, 'debit', '{}', 'ABCD', '수수료: 투자운용', 'Fees: investment management'),
    ('990', 'ix', '11g', 17, 1900, null, 'debit', '{}', 'ABCD', '수수료: 기타', 'Fees: other'),
    ('990', 'ix', '12', 18, 1900, null, 'debit', '{}', 'ABCD', '광고·홍보', 'Advertising and promotion'),
    ('990', 'ix', '13', 19, 1900, null, 'debit', '{}', 'ABCD', '사무비', 'Office expenses'),
    ('990', 'ix', '14', 20, 1900, null, 'debit', '{}', 'ABCD', '정보기술', 'Information technology'),
    ('990', 'ix', '15', 21, 1900, null, 'debit', '{}', 'ABCD', '사용료', 'Royalties'),
    ('990', 'ix', '16', 22, 1900, null, 'debit', '{}', 'ABCD', '임차·관리', 'Occupancy'),
    ('990', 'ix', '17', 23, 1900, null, 'debit', '{}', 'ABCD', '여비교통', 'Travel'),
    ('990', 'ix', '18', 24, 1900, null, 'debit', '{}', 'ABCD', '공직자 여비·접대', 'Travel or entertainment for public officials'),
    ('990', 'ix', '19', 25, 1900, null, 'debit', '{}', 'ABCD', '회의·행사', 'Conferences, conventions and meetings'),
    ('990', 'ix', '20', 26, 1900, null, 'debit', '{}', 'ABCD', '이자', 'Interest'),
    ('990', 'ix', '21', 27, 1900, null, 'debit', '{}', 'ABCD', '관계단체 납부금', 'Payments to affiliates'),
    ('990', 'ix', '22', 28, 1900, null, 'debit', '{}', 'ABCD', '감가상각', 'Depreciation, depletion and amortization'),
    ('990', 'ix', '23', 29, 1900, null, 'debit', '{}', 'ABCD', '보험', 'Insurance'),
    ('990', 'ix', '24a', 30, 1900, null, 'debit', '{}', 'ABCD', '기타비용 (a)', 'Other expenses (a)'),
    ('990', 'ix', '24b', 31, 1900, null, 'debit', '{}', 'ABCD', '기타비용 (b)', 'Other expenses (b)'),
    ('990', 'ix', '24c', 32, 1900, null, 'debit', '{}', 'ABCD', '기타비용 (c)', 'Other expenses (c)'),
    ('990', 'ix', '24d', 33, 1900, null, 'debit', '{}', 'ABCD', '기타비용 (d)', 'Other expenses (d)'),
    ('990', 'ix', '24e', 34, 1900, null, 'debit', '{}', 'ABCD', '그 밖의 비용', 'All other expenses'),
    ('990', 'ix', '25', 35, 1900, null, 'debit', '{1,2,3,4,5,6,7,8,9,10,11a,11b,11c,11d,11e,11f,11g,12,13,14,15,16,17,18,19,20,21,22,23,24a,24b,24c,24d,24e}', 'ABCD', '기능별 비용 합계', 'Total functional expenses'),
    ('990', 'x', '1', 1, 1900, null, 'debit', '{}', '', '현금 (무이자)', 'Cash, non-interest-bearing'),
    ('990', 'x', '2', 2, 1900, null, 'debit', '{}', '', '저축·단기 예금', 'Savings and temporary cash investments'),
    ('990', 'x', '3', 3, 1900, null, 'debit', '{}', '', '미수 약정금·지원금', 'Pledges and grants receivable'),
    ('990', 'x', '4', 4, 1900, null, 'debit', '{}', '', '미수금', 'Accounts receivable'),
    ('990', 'x', '5', 5, 1900, null, 'debit', '{}', '', '임원 등에 대한 채권', 'Loans and receivables from officers and related persons'),
    ('990', 'x', '6', 6, 1900, null, 'debit', '{}', '', '결격자에 대한 채권', 'Loans and receivables from disqualified persons'),
    ('990', 'x', '7', 7, 1900, null, 'debit', '{}', '', '대여금', 'Notes and loans receivable'),
    ('990', 'x', '8', 8, 1900, null, 'debit', '{}', '', '재고자산', 'Inventories'),
    ('990', 'x', '9', 9, 1900, null, 'debit', '{}', '', '선급금·선급비용', 'Prepaid expenses and deferred charges'),
    ('990', 'x', '10a', 10, 1900, null, 'debit', '{}', '', '토지·건물·설비 취득가', 'Land, buildings and equipment: cost'),
    ('990', 'x', '10b', 11, 1900, null, 'credit', '{}', '', '감가상각누계액', 'Less: accumulated depreciation'),
    ('990', 'x', '10c', 12, 1900, null, 'debit', '{10a,-10b}', '', '토지·건물·설비 순액', 'Land, buildings and equipment, net'),
    ('990', 'x', '11', 13, 1900, null, 'debit', '{}', '', '상장증권 투자', 'Investments: publicly traded securities'),
    ('990', 'x', '12', 14, 1900, null, 'debit', '{}', '', '기타증권 투자', 'Investments: other securities'),
    ('990', 'x', '13', 15, 1900, null, 'debit', '{}', '', '사업관련 투자', 'Investments: programme-related'),
    ('990', 'x', '14', 16, 1900, null, 'debit', '{}', '', '무형자산', 'Intangible assets'),
    ('990', 'x', '15', 17, 1900, null, 'debit', '{}', '', '기타자산', 'Other assets'),
    ('990', 'x', '16', 18, 1900, null, 'debit', '{1,2,3,4,5,6,7,8,9,10c,11,12,13,14,15}', '', '자산 합계', 'Total assets'),
    ('990', 'x', '17', 19, 1900, null, 'credit', '{}', '', '미지급금·미지급비용', 'Accounts payable and accrued expenses'),
    ('990', 'x', '18', 20, 1900, null, 'credit', '{}', '', '미지급 지원금', 'Grants payable'),
    ('990', 'x', '19', 21, 1900, null, 'credit', '{}', '', '선수수익', 'Deferred revenue'),
    ('990', 'x', '20', 22, 1900, null, 'credit', '{}', '', '면세채권 부채', 'Tax-exempt bond liabilities'),
    ('990', 'x', '21', 23, 1900, null, 'credit', '{}', '', '수탁금', 'Escrow or custodial account liability'),
    ('990', 'x', '22', 24, 1900, null, 'credit', '{}', '', '임원 등에 대한 채무', 'Loans and payables to officers and related persons'),
    ('990', 'x', '23', 25, 1900, null, 'credit', '{}', '', '담보부 차입금', 'Secured mortgages and notes payable'),
    ('990', 'x', '24', 26, 1900, null, 'credit', '{}', '', '무담보 차입금', 'Unsecured notes and loans payable'),
    ('990', 'x', '25', 27, 1900, null, 'credit', '{}', '', '기타부채', 'Other liabilities'),
    ('990', 'x', '26', 28, 1900, null, 'credit', '{17,18,19,20,21,22,23,24,25}', '', '부채 합계', 'Total liabilities'),
    ('990', 'x', '27', 29, 1900, 2018, 'credit', '{}', 'without', '비제약 순자산', 'Unrestricted net assets'),
    ('990', 'x', '28', 30, 1900, 2018, 'credit', '{}', 'temporary', '일시제약 순자산', 'Temporarily restricted net assets'),
    ('990', 'x', '29', 31, 1900, 2018, 'credit', '{}', 'perpetual', '영구제약 순자산', 'Permanently restricted net assets'),
    ('990', 'x', '33', 32, 1900, 2018, 'credit', '{27,28,29}', '', '순자산 합계', 'Total net assets'),
    ('990', 'x', '34', 33, 1900, 2018, 'credit', '{26,33}', '', '부채와 순자산 합계', 'Total liabilities and net assets'),
    ('990', 'x', '27', 34, 2019, null, 'credit', '{}', 'without', '비제약 순자산', 'Net assets without donor restrictions'),
    ('990', 'x', '28', 35, 2019, null, 'credit', '{}', 'with', '제약 순자산', 'Net assets with donor restrictions'),
    ('990', 'x', '32', 36, 2019, null, 'credit', '{27,28}', '', '순자산 합계', 'Total net assets'),
    ('990', 'x', '33', 37, 2019, null, 'credit', '{26,32}', '', '부채와 순자산 합계', 'Total liabilities and net assets'),
    ('990', 'xi', '5', 1, 1900, null, 'credit', '{}', '', '순미실현손익', 'Net unrealised gains (losses)'),
    ('990', 'xi', '6', 2, 1900, null, 'credit', '{}', '', '기부받은 용역·시설', 'Donated services and use of facilities'),
    ('990', 'xi', '8', 3, 1900, null, 'credit', '{}', '', '전기 수정', 'Prior period adjustments'),
    ('990', 'xi', '9', 4, 1900, null, 'credit', '{}', '', '그 밖의 순자산 변동', 'Other changes in net assets'),
    ('kr', 'activities', 'R1', 1, 1900, null, 'credit', '{}', '', '기부금수익', 'Donations'),
    ('kr', 'activities', 'R2', 2, 1900, null, 'credit', '{}', '', '보조금수익', 'Subsidies'),
    ('kr', 'activities', 'R3', 3, 1900, null, 'credit', '{}', '', '회비수익', 'Membership fees'),
    ('kr', 'activities', 'R4', 4, 1900, null, 'credit', '{}', '', '투자자산수익', 'Income from investments'),
    ('kr', 'activities', 'R5', 5, 1900, null, 'credit', '{}', '', '기타사업수익', 'Other operating income'),
    ('kr', 'activities', 'R', 6, 1900, null, 'credit', '{R1,R2,R3,R4,R5}', '', '사업수익', 'Operating revenue'),
    ('kr', 'activities', 'E-program-1', 7, 1900, null, 'debit', '{}', 'program', '분배비용', 'Programmes: distribution'),
    ('kr', 'activities', 'E-program-2', 8, 1900, null, 'debit', '{}', 'program', '인력비용', 'Programmes: personnel'),
    ('kr', 'activities', 'E-program-3', 9, 1900, null, 'debit', '{}', 'program', '시설비용', 'Programmes: facility'),
    ('kr', 'activities', 'E-program-4', 10, 1900, null, 'debit', '{}', 'program', '기타비용', 'Programmes: other'),
    ('kr', 'activities', 'E-program', 11, 1900, null, 'debit', '{E-program-1,E-program-2,E-program-3,E-program-4}', '', '사업수행비용', 'Programmes'),
    ('kr', 'activities', 'E-management-1', 12, 1900, null, 'debit', '{}', 'management', '분배비용', 'General administration: distribution'),
    ('kr', 'activities', 'E-management-2', 13, 1900, null, 'debit', '{}', 'management', '인력비용', 'General administration: personnel'),
    ('kr', 'activities', 'E-management-3', 14, 1900, null, 'debit', '{}', 'management', '시설비용', 'General administration: facility'),
    ('kr', 'activities', 'E-management-4', 15, 1900, null, 'debit', '{}', 'management', '기타비용', 'General administration: other'),
    ('kr', 'activities', 'E-management', 16, 1900, null, 'debit', '{E-management-1,E-management-2,E-management-3,E-management-4}', '', '일반관리비용', 'General administration'),
    ('kr', 'activities', 'E-fundraising-1', 17, 1900, null, 'debit', '{}', 'fundraising', '분배비용', 'Fundraising: distribution'),
    ('kr', 'activities', 'E-fundraising-2', 18, 1900, null, 'debit', '{}', 'fundraising', '인력비용', 'Fundraising: personnel'),
    ('kr', 'activities', 'E-fundraising-3', 19, 1900, null, 'debit', '{}', 'fundraising', '시설비용', 'Fundraising: facility'),
    ('kr', 'activities', 'E-fundraising-4', 20, 1900, null, 'debit', '{}', 'fundraising', '기타비용', 'Fundraising: other'),
    ('kr', 'activities', 'E-fundraising', 21, 1900, null, 'debit', '{E-fundraising-1,E-fundraising-2,E-fundraising-3,E-fundraising-4}', '', '모금비용', 'Fundraising'),
    ('kr', 'activities', 'E', 22, 1900, null, 'debit', '{E-program,E-management,E-fundraising}', '', '사업비용', 'Operating expenses'),
    ('kr', 'activities', 'P', 23, 1900, null, 'credit', '{R,-E}', '', '사업이익(손실)', 'Operating surplus (deficit)'),
    ('kr', 'activities', 'N1', 24, 1900, null, 'credit', '{}', '', '사업외수익', 'Non-operating revenue'),
    ('kr', 'activities', 'N2', 25, 1900, null, 'debit', '{}', '', '사업외비용', 'Non-operating expense'),
    ('kr', 'activities', 'T', 26, 1900, null, 'credit', '{P,N1,-N2}', '', '당기운영이익(손실)', 'Surplus (deficit) of the year'),
    ('kr', 'position', 'A11', 1, 1900, null, 'debit', '{}', '', '현금및현금성자산', 'Cash and cash equivalents'),
    ('kr', 'position', 'A12', 2, 1900, null, 'debit', '{}', '', '단기투자자산', 'Short-term investments'),
    ('kr', 'position', 'A13', 3, 1900, null, 'debit', '{}', '', '미수금', 'Receivables'),
    ('kr', 'position', 'A14', 4, 1900, null, 'debit', '{}', '', '선급금', 'Advance payments'),
    ('kr', 'position', 'A15', 5, 1900, null, 'debit', '{}', '', '기타유동자산', 'Other current assets'),
    ('kr', 'position', 'A19', 6, 1900, null, 'debit', '{}', '', '다른 사업에 대한 채권(채무)', 'Due from the other segment'),
    ('kr', 'position', 'A1', 7, 1900, null, 'debit', '{A11,A12,A13,A14,A15,A19}', '', '유동자산', 'Current assets'),
    ('kr', 'position', 'A21', 8, 1900, null, 'debit', '{}', '', '투자자산', 'Investments'),
    ('kr', 'position', 'A22', 9, 1900, null, 'debit', '{}', '', '유형자산', 'Tangible assets'),
    ('kr', 'position', 'A23', 10, 1900, null, 'credit', '{}', '', '감가상각누계액', 'Less: accumulated depreciation'),
    ('kr', 'position', 'A24', 11, 1900, null, 'debit', '{}', '', '무형자산', 'Intangible assets'),
    ('kr', 'position', 'A25', 12, 1900, null, 'debit', '{}', '', '기타비유동자산', 'Deposits and other'),
    ('kr', 'position', 'A2', 13, 1900, null, 'debit', '{A21,A22,-A23,A24,A25}', '', '비유동자산', 'Non-current assets'),
    ('kr', 'position', 'A', 14, 1900, null, 'debit', '{A1,A2}', '', '자산총계', 'Total assets'),
    ('kr', 'position', 'L11', 15, 1900, null, 'credit', '{}', '', '미지급금', 'Payables'),
    ('kr', 'position', 'L12', 16, 1900, null, 'credit', '{}', '', '예수금', 'Withholdings'),
    ('kr', 'position', 'L13', 17, 1900, null, 'credit', '{}', '', '선수금', 'Advances received'),
    ('kr', 'position', 'L14', 18, 1900, null, 'credit', '{}', '', '단기차입금', 'Short-term borrowings'),
    ('kr', 'position', 'L15', 19, 1900, null, 'credit', '{}', '', '기타유동부채', 'Other current liabilities'),
    ('kr', 'position', 'L1', 20, 1900, null, 'credit', '{L11,L12,L13,L14,L15}', '', '유동부채', 'Current liabilities'),
    ('kr', 'position', 'L21', 21, 1900, null, 'credit', '{}', '', '장기차입금', 'Long-term borrowings'),
    ('kr', 'position', 'L22', 22, 1900, null, 'credit', '{}', '', '기타비유동부채', 'Other non-current liabilities'),
    ('kr', 'position', 'L2', 23, 1900, null, 'credit', '{L21,L22}', '', '비유동부채', 'Non-current liabilities'),
    ('kr', 'position', 'L', 24, 1900, null, 'credit', '{L1,L2}', '', '부채총계', 'Total liabilities'),
    ('kr', 'position', 'Q1', 25, 1900, null, 'credit', '{}', 'basic', '기본순자산', 'Basic net assets'),
    ('kr', 'position', 'Q2', 26, 1900, null, 'credit', '{}', 'ordinary', '보통순자산', 'Ordinary net assets'),
    ('kr', 'position', 'Q', 27, 1900, null, 'credit', '{Q1,Q2}', '', '순자산총계', 'Total net assets'),
    ('kr', 'position', 'Z', 28, 1900, null, 'credit', '{L,Q}', '', '부채 및 순자산총계', 'Liabilities and net assets');

comment on column ledger.form_line.form is 'purpose=which form; sensitivity=public; retention=config; basis=none';
comment on column ledger.form_line.part is 'purpose=part of the form; sensitivity=public; retention=config; basis=none';
comment on column ledger.form_line.line is 'purpose=number of the line; sensitivity=public; retention=config; basis=none';
comment on column ledger.form_line.place is 'purpose=order on the form; sensitivity=public; retention=config; basis=none';
comment on column ledger.form_line.from_year is 'purpose=first year of the form with it; sensitivity=public; retention=config; basis=none';
comment on column ledger.form_line.to_year is 'purpose=last year of the form with it; sensitivity=public; retention=config; basis=none';
comment on column ledger.form_line.sign is 'purpose=whether debits or credits are positive; sensitivity=public; retention=config; basis=none';
comment on column ledger.form_line.adds is 'purpose=lines it adds or takes away; sensitivity=public; retention=config; basis=none';
comment on column ledger.form_line.opens is 'purpose=columns or kinds it is open for; sensitivity=public; retention=config; basis=none';
comment on column ledger.form_line.name_ko is 'purpose=name in Korean; sensitivity=public; retention=config; basis=none';
comment on column ledger.form_line.name_en is 'purpose=name in English; sensitivity=public; retention=config; basis=none';
comment on column ledger.form_mapping.id is 'purpose=key; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.form_mapping.form is 'purpose=which form; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.form_mapping.account_id is 'purpose=account; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.form_mapping.part is 'purpose=part of the form; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.form_mapping.line is 'purpose=line it stands on; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.form_mapping.attribute is 'purpose=column of revenue; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.form_mapping.from_year is 'purpose=first year; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.form_mapping.to_year is 'purpose=last year; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.form_mapping.set_at is 'purpose=when said; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.form_mapping.set_by is 'purpose=actor who said it; sensitivity=internal; retention=books-10y; basis=legal-duty';
comment on column ledger.form_fund.id is 'purpose=key; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.form_fund.fund_id is 'purpose=fund; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.form_fund.basic is 'purpose=whether basic net assets; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.form_fund.from_year is 'purpose=first year; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.form_fund.reason is 'purpose=why; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.form_fund.set_at is 'purpose=when said; sensitivity=internal; retention=books-10y; basis=none';
comment on column ledger.form_fund.set_by is 'purpose=actor who said it; sensitivity=internal; retention=books-10y; basis=legal-duty';
