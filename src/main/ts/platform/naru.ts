// The client program of every page. Pages work without it; it makes moving about quicker and lists usable by keyboard.
import "./trust";
import { writeEntries } from "../ledger/entryform";
import { tellFaults } from "./faults";
import { moveInLists } from "./lists";
import { moveAbout } from "./moving";
import { closeMenus, findWithSlash } from "./keys";

moveAbout();
moveInLists();
findWithSlash();
closeMenus();
tellFaults();
writeEntries();
