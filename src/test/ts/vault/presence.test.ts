import assert from "node:assert/strict";
import { mock, suite, test } from "node:test";
import { Presence } from "../../../main/ts/vault/presence";

suite("pages of a browser", () => {
  const after = (steps: (presence: Presence<string>, wait: (ms: number) => void) => void): number => {
    mock.timers.enable({ apis: ["setTimeout"] });
    try {
      let gone = 0;
      steps(new Presence<string>(() => gone++, 15_000), (ms) => mock.timers.tick(ms));
      return gone;
    } finally {
      mock.timers.reset();
    }
  };
  test("are gone when nobody came for a while after the last one left", () => {
    assert.equal(after((all, wait) => {
      all.came("one");
      all.came("two");
      all.left("one");
      wait(60_000);
      all.left("two");
      wait(14_999);
    }), 0);
    assert.equal(after((all, wait) => {
      all.came("one");
      all.left("one");
      wait(15_000);
    }), 1);
  });
  test("are there though one leaves just when an earlier one left long enough ago", () => {
    assert.equal(after((all, wait) => {
      all.came("one");
      all.left("one");
      wait(500);
      all.came("two");
      wait(14_400);
      all.left("two");
      wait(300);
      all.came("three");
      wait(60_000);
    }), 0);
  });
  test("are there while the next one comes in time", () => {
    assert.equal(after((all, wait) => {
      all.came("one");
      all.left("one");
      wait(14_900);
      all.came("two");
      wait(60_000);
      assert.deepEqual([...all], ["two"]);
    }), 0);
  });
});
