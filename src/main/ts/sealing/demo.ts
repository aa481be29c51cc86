// Seals what the demo has to show: two circles, three members, a few notes. Their words are printed for everybody.
import { split } from "shamir-secret-sharing";
import { Store } from "./server";
import { type Bytes, random } from "../vault/bytes";
import { listMembers, makeEpoch } from "../vault/ceremonies";
import { passphrase, Play } from "./person";

const NOTES = {
  care: [
    "가상 인물 ‘버들’ 가정이 이번 주에 이사했습니다. 새 주소는 담당자만 압니다. 겨울옷이 더 필요합니다.",
    "‘Willow’ (invented) asked for a doctor who speaks Korean. Appointment found, an escort goes along.",
    "학교에서 아이가 따돌림을 당한다고 합니다. 담임 선생님과 만나기로 했습니다.",
  ],
  counselling: [
    "첫 상담. 잠을 못 자고 같은 꿈을 되풀이합니다. 천천히, 말하고 싶은 만큼만 듣기로 했습니다.",
    "Second talk. Wants to write to her mother; not yet, and not by the old number.",
  ],
};

/** The play, and the words that open it. */
export async function demo(): Promise<{ recording: object; passphrase: string }> {
  const play = new Play(new Store());
  const words = passphrase("en");
  const administrator = play.person("administrator", "administrator");
  const officer = play.person("officer", "officer");
  const worker = play.person("case_worker", "case_worker");
  const recovery = random(32);
  await administrator.found(recovery, 2, (await split(recovery, 3, 2)).map((each) => each.slice() as Bytes));
  for (const each of [officer, worker]) await each.join(administrator);
  for (const each of [administrator, officer, worker]) await each.ways("demo", words);
  for (const [code, name, keeper, members] of [
    ["care", "돌봄 Care", worker, [worker, officer]],
    ["counselling", "상담 Counselling", officer, [officer, worker]],
  ] as const) {
    const circle = play.circle(code, name);
    await listMembers(await administrator.unlock(), circle, false, members.map((each) => each.id), [keeper.id]);
    await makeEpoch(await keeper.unlock(), circle);
    let subject: string | undefined;
    for (const text of NOTES[code]) subject = await keeper.note({ kind: "circle", id: circle }, [circle], text, subject);
    for (const each of members) if ((await each.opens(subject!)) !== NOTES[code].length) throw new Error("the demo does not open");
  }
  return { recording: play.recording(), passphrase: words };
}
