package org.naru.ledger.currencies;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whose a balance is: the four things that a carrying value is kept by.
 *
 * @param entity code of the legal entity
 * @param account code of the account
 * @param party opaque id of a working name, giver, vendor or other entity, if the lines name one
 * @param fund code of the fund
 * @param currency ISO 4217 code
 */
public record Holder(
        String entity, String account, @Nullable UUID party, String fund, String currency) {}
