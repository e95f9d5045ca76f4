import './svelte.css';
import { mount } from 'svelte';
import Page from './svelte.svelte';

const target = document.getElementById('app');
mount(Page, { target, props: { shop: target.dataset.shop } });
