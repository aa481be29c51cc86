package org.naru.ledger.grants;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.naru.ledger.Act;
import org.naru.platform.money.Currency;

/**
 * The door to grants between the entities of the house.
 *
 * <p>Each call is one transaction, or joins the one it is called in; what is refused leaves nothing behind. Steps that
 * post take a key of the caller's: the same step with the same key and content is one step.
 */
public interface Grants {
    /** Asks for a grant. Binds nobody. */
    GrantOutcome request(Request wanted);

    /** The giver's board has approved it; refused unless the resolution carries and the asker is not alone. */
    GrantOutcome approve(UUID act, UUID resolution, LocalDate on, String said);

    /** The board does not grant it. */
    GrantOutcome refuse(UUID act, LocalDate on, String reason);

    /** Takes a request or an approval back, before the promise. */
    GrantOutcome withdraw(UUID act, LocalDate on, String reason);

    /** Promises it: one entry in each book, or in neither. */
    GrantOutcome promise(UUID act, Promise promise);

    /** The giver has paid all or a part. */
    GrantOutcome pay(UUID act, Payment payment);

    /** The taker has received all or a part. */
    GrantOutcome receive(UUID act, Receipt receipt);

    /**
     * The condition came about: what was received becomes revenue there and expense here, in both books or neither, at the
     * values that both carry. Refused until all of it was paid and received.
     *
     * @param how what came about, 1 to 2,000 characters
     */
    GrantOutcome meet(UUID act, LocalDate on, String how);

    /** The taker accounts for its use: what its books spent of the fund, by programme, is drawn and kept. */
    GrantOutcome account(UUID act, LocalDate first, LocalDate last, LocalDate on, String said);

    /** Nothing is left to do. Refused while money is in transit or not paid. */
    GrantOutcome close(UUID act, LocalDate on, String said);

    /**
     * Takes up what stands in both books already: promise, payments and receipts of an approved grant that came with
     * another book or were posted by hand under its act. Nothing is posted.
     */
    GrantOutcome adopt(UUID act);

    /** A grant as it stands, if it is one that was asked for here. */
    Optional<Grant> find(UUID act);

    /** Grants, the newest first; of one state or of all. */
    List<Grant> list(Act.@Nullable State state);

    /** The steps of a grant in their order. */
    List<Grant.Taken> steps(UUID act);

    /** What the accounts of use of a grant say. */
    List<Grant.Spent> spent(UUID act);

    /**
     * What is asked for.
     *
     * @param act id of the act, chosen by who asks: asking twice asks once
     * @param from code of the giver
     * @param fromFund code of the giver's fund
     * @param to code of the taker
     * @param toFund code of the taker's fund; where the giver's is bound by donors, it names that one as its origin
     * @param currency currency of the grant
     * @param uses programmes with their parts, at least one
     * @param purpose the use in words, 1 to 2,000 characters, no name of a person
     * @param condition what must come about before it is revenue; empty where it is unconditional
     * @param related opaque account of a board member who benefits, if any
     * @param on day of the request
     */
    record Request(
            UUID act,
            String from,
            String fromFund,
            String to,
            String toFund,
            Currency currency,
            List<Grant.Use> uses,
            String purpose,
            String condition,
            @Nullable String related,
            LocalDate on) {
        /** Keeps a copy of the uses. */
        public Request {
            uses = List.copyOf(uses);
        }
    }

    /**
     * What a promise is worth in both books.
     *
     * @param on day of the promise
     * @param giverFunc minor units of the giver's functional currency, all of it
     * @param takerFunc minor units of the taker's functional currency, all of it
     */
    record Promise(LocalDate on, long giverFunc, long takerFunc) {}

    /**
     * Money that leaves the giver.
     *
     * @param key the caller's key of this payment, 1 to 60 characters
     * @param on day the bank paid
     * @param amount how much of the grant it settles, minor units of the act's currency
     * @param account code of the bank account
     * @param own what left it, minor units of its currency, above zero
     * @param func the same in the giver's functional currency
     */
    record Payment(String key, LocalDate on, long amount, String account, long own, long func) {}

    /**
     * Money that reaches the taker. What it is worth beside the promise is an exchange difference of the fund; what the
     * bank kept is a cost of the general fund.
     *
     * @param key the caller's key of this receipt, 1 to 60 characters
     * @param on day the bank received it
     * @param amount how much of the grant it settles, minor units of the act's currency
     * @param account code of the bank account
     * @param credited what the bank's line says in sum, minor units of the account's currency, above zero
     * @param fee what the bank kept of it before, same currency, zero or more
     * @param func what credited and fee together are worth in the taker's functional currency
     * @param feeAccount code of the expense account of the fee; needed only with a fee
     * @param feeProgramme code of the programme of the fee; needed only with a fee
     */
    record Receipt(
            String key,
            LocalDate on,
            long amount,
            String account,
            long credited,
            long fee,
            long func,
            @Nullable String feeAccount,
            @Nullable String feeProgramme) {}
}
