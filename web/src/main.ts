import { mount } from "svelte";
import App from "./App.svelte";
import { declareLanguage } from "./messages/language";
import "./styles.css";

declareLanguage();
const target = document.getElementById("app");
if (target) mount(App, { target });
