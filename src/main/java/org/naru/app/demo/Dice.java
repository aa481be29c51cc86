package org.naru.app.demo;

/**
 * A source of numbers that look random and are the same on every machine: splitmix64, integers only.
 *
 * <p>Not the JDK's own generators, whose sequence is a promise of one JDK and not of this mission.
 */
final class Dice {
    private long state;

    Dice(long seed) {
        this.state = seed;
    }

    private long next() {
        state += 0x9E3779B97F4A7C15L;
        long z = state;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** From 0 to one less than {@code bound}. */
    int below(int bound) {
        return (int) Long.remainderUnsigned(next(), bound);
    }

    /** From {@code low} to {@code high}, both included. */
    long between(long low, long high) {
        return low + Long.remainderUnsigned(next(), high - low + 1);
    }

    /** A multiple of {@code step} from {@code low} to {@code high}. */
    long inSteps(long low, long high, long step) {
        return low + step * between(0, (high - low) / step);
    }

    /** True so many times in a thousand. */
    boolean chance(int perMille) {
        return below(1000) < perMille;
    }

    /** An index, each as often as its weight says. */
    int weighted(int... weights) {
        int total = 0;
        for (int weight : weights) {
            total += weight;
        }
        int drawn = below(total);
        for (int i = 0; i < weights.length; i++) {
            drawn -= weights[i];
            if (drawn < 0) {
                return i;
            }
        }
        throw new IllegalStateException("unreachable because the weights add to the total");
    }

    /** One of them. */
    String oneOf(String... choices) {
        return choices[below(choices.length)];
    }
}
