// htmx under Bootstrap's styles: every list, question and answer is HTML of the server; see htmx_parts.py.
import 'bootstrap/dist/css/bootstrap.min.css';
import 'bootstrap-icons/font/bootstrap-icons.css';
import htmx from 'htmx.org';

window.htmx = htmx;
