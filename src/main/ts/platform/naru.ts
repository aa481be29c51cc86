// The client program of every page. Pages work without it; it makes moving about quicker and lists usable by keyboard.
import "./trust";
import { askForPasskeys } from "../access/passkeys";
import { writeEntries } from "../ledger/entryform";
import { tellFaults } from "./faults";
import { moveInLists } from "./lists";
import { moveAbout } from "./moving";
import { closeMenus, findWithSlash } from "./keys";
import { beginPage } from "../vault/begin";
import { directoryPage } from "../vault/circles";
import { lockState } from "../vault/lock";
import { sealedParts } from "../vault/sealed";
import { unlockPage } from "../vault/unlock";

moveAbout();
moveInLists();
findWithSlash();
closeMenus();
tellFaults();
writeEntries();
lockState();
sealedParts();
unlockPage();
beginPage();
directoryPage();
askForPasskeys();
