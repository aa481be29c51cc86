-- A role for members of the board: they resolve on grants between the entities and read what they resolve on.
-- Old rows: no account has it; what is granted stays.
alter table access.role_grant drop constraint role_grant_role_check;
alter table access.role_grant add constraint role_grant_role_check
    check (role in ('administrator', 'bookkeeper', 'board', 'reader'));
