-- A home opened by the demo command says so, so that its published passwords are never given to a real one, and a real
-- home is never turned into a demo. Old rows are real.

alter table access.mission add column demo boolean not null default false;

comment on column access.mission.demo is 'purpose=invented mission with published sign-ins; sensitivity=public; retention=config; basis=none';
