-- From what share of income on one giver or one gift is a concentration that the statements disclose (ASC 275-10-50) is
-- what an entity decides; nothing said means ten percent. One more name among the settings: old rows keep theirs.

alter table ledger.setting drop constraint setting_name_check;
alter table ledger.setting add constraint setting_name_check
    check (name in ('property-fund', 'liquidity-ko', 'liquidity-en', 'beyond-a-year', 'concentration-percent'));
