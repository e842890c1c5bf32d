/**
 * The business numbers that messages are sent from.
 *
 * <p>This package owns what an operator registers of a number (its WhatsApp business account, its
 * rate and the reference to its token), the health that Meta reports of it, and the budget of
 * people that a portfolio may write to. It refuses to say which brand a number belongs to, which
 * consent-service does, and to touch the epoch that fences its owners. A number may be registered
 * before any brand lists it; nothing is sent from it until one does.
 */
package io.anuencia.dispatch.sender;
